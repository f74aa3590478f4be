package org.writingsystem.platform.tasks.events;

import java.util.concurrent.CompletionStage;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/** Server-sent event stream of one client. No method waits for a slow client. */
public interface TaskEventSink {
  /**
   * Sends a task's state. Not called again before the stage has ended.
   *
   * @return fails if the client is gone; never thrown instead
   */
  CompletionStage<?> send(TaskSnapshot task);

  /** Sends a heartbeat: a comment that keeps the connection open and detects a broken one. */
  CompletionStage<?> sendHeartbeat();

  /** Tests whether the stream is known to be closed or disconnected; sends no query. */
  boolean isClosed();

  /** Tests whether the client's session still allows the stream; may query the database. */
  boolean isAllowed();

  /** Tests whether the client has disconnected; a pending send may then never complete. */
  boolean isDisconnected();

  /**
   * Ends the stream; idempotent. Not called during a pending send, unless the client has
   * disconnected.
   */
  void close();
}
