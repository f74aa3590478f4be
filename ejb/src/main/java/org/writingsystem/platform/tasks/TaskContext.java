package org.writingsystem.platform.tasks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;

/** An attempt as its handler sees it. Used by the handler's thread alone, but for the progress. */
public interface TaskContext<P> {
  /** The most characters of a checkpoint. */
  int MAX_CHECKPOINT_LENGTH = 64 * 1024;

  TaskId task();

  /** What the task was queued with. */
  P payload();

  /** 1 for the first attempt; not counted are attempts after which it was requeued. */
  int attempt();

  /**
   * What an earlier attempt has kept last, by {@link #checkpoint} or {@link Outcome#continueAt}.
   */
  Optional<String> checkpoint();

  /**
   * Keeps the place from which another attempt goes on, if this one fails, is requeued, or its node
   * dies. Durable when this returns.
   *
   * @param checkpoint at most {@value #MAX_CHECKPOINT_LENGTH} characters
   * @throws LeaseLostException if the task has been taken away meanwhile; nothing was written
   */
  void checkpoint(String checkpoint);

  /**
   * Says how far the work has come; followers see the newest within a second. Costs nothing, may be
   * called as often as one likes and by any thread.
   *
   * @param total at least 1
   * @throws IllegalArgumentException unless 0 &lt;= done &lt;= total
   */
  void progress(long done, long total);

  /** Writes a result's content. */
  interface Content {
    /**
     * @param out takes at most {@value TaskResult#MAX_BYTES} bytes, of which it holds {@value
     *     TaskResult#CHUNK_BYTES} in memory; to be used by the calling thread
     */
    void writeTo(OutputStream out) throws Exception;
  }

  /**
   * Stores the task's result as it is written, to be given to {@link Outcome#done(TaskResult)};
   * nobody sees it before. Once in an attempt.
   *
   * @param mediaType at most {@value TaskResult#MAX_TYPE_LENGTH} characters
   * @param fileName as a client should save it; at most {@value TaskResult#MAX_NAME_LENGTH}
   *     characters
   * @throws ResultTooLarge if it has over {@value TaskResult#MAX_BYTES} bytes
   * @throws LeaseLostException if the task has been taken away meanwhile
   * @throws IOException if it could not be written whole, whatever {@code content} made of that
   * @throws IllegalStateException if there is one already
   * @throws Exception that {@code content} throws
   */
  TaskResult result(String mediaType, String fileName, Content content) throws Exception;

  /**
   * Whether to end soon: the soft limit is over, the task was cancelled or taken away, or the node
   * stops. Never becomes false again.
   */
  boolean shouldStop();
}
