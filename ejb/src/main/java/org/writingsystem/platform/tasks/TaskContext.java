package org.writingsystem.platform.tasks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;

/** An attempt as its handler sees it. Used by the handler's thread alone, but for the progress. */
public interface TaskContext<P> {
  /** The most characters of a checkpoint. */
  int MAX_CHECKPOINT_LENGTH = 64 * 1024;

  TaskId task();

  /** Returns the payload that the task was queued with. */
  P payload();

  /**
   * Returns the actor for whom the task runs: its owner in the current roles, read from the
   * database by each call; the system for its own tasks.
   *
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the owner's account is disabled;
   *     the task fails for good unless the handler catches it
   */
  Actor actor();

  /** Returns the number of the attempt, from 1; continued and requeued attempts do not count. */
  int attempt();

  /**
   * Returns the last checkpoint of an earlier attempt, by {@link #checkpoint} or {@link
   * Outcome#continueAt}.
   */
  Optional<String> checkpoint();

  /**
   * Stores the checkpoint from which another attempt continues, if this one fails, is requeued, or
   * its node dies. Durable when this returns.
   *
   * @param checkpoint at most {@value #MAX_CHECKPOINT_LENGTH} characters
   * @throws LeaseLostException if the task has been taken away meanwhile; nothing was written
   */
  void checkpoint(String checkpoint);

  /**
   * Reports progress; followers see the newest within a second. Cheap, for any number of calls by
   * any thread.
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
   * Streams the task's result to the database, for {@link Outcome#done(TaskResult)}; invisible
   * before. Once in an attempt.
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
   * Tests whether to end soon: the soft limit has passed, the task was cancelled or lost, or the
   * node stops. Never becomes false again.
   */
  boolean shouldStop();
}
