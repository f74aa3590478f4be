package org.writingsystem.platform.tasks.events;

import java.util.concurrent.CompletionStage;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/** A client's end of a stream. Its methods return at once, however slow the client is. */
public interface TaskEventSink {
  /**
   * Sends a task's state. Not called again before the stage has ended.
   *
   * @return fails if the client is gone; never thrown instead
   */
  CompletionStage<?> send(TaskSnapshot task);

  /** Sends something that means nothing, to keep the connection and to learn whether it lives. */
  CompletionStage<?> sendHeartbeat();

  /** Whether the client is gone, as far as is known; asks nobody. */
  boolean isClosed();

  /** Whether the client may still follow; may ask the database. */
  boolean isAllowed();

  /** Whether the connection has ended under what is being sent, which may never end then. */
  boolean isDisconnected();

  /**
   * Ends the stream; twice does no harm. Not called while something is being sent, but to a client
   * that is disconnected.
   */
  void close();
}
