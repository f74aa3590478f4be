package org.writingsystem.platform.tasks.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/**
 * A client's subscription to a task. It has at most one message in flight; changes while a slow
 * client takes it are merged, and the newest state is sent next; a stream that is to end ends after
 * it. For one thread at a time, except {@link #endAt}, {@link #isGone} and {@link #close}.
 */
final class TaskSubscription {
  static final Duration HEARTBEAT = Duration.ofSeconds(15);
  static final Duration MOST_TIME = Duration.ofMinutes(30);

  private final TaskEventSink taskEventSink;
  private volatile Instant end;
  private TaskSnapshot shown;
  private Instant sentAt;
  private volatile CompletableFuture<?> sending;

  /** Sends the first state. */
  TaskSubscription(TaskSnapshot first, TaskEventSink taskEventSink, Instant now) {
    this.taskEventSink = taskEventSink;
    this.end = now.plus(MOST_TIME);
    send(first, now);
  }

  TaskId task() {
    return shown.id();
  }

  /**
   * Sends the due message.
   *
   * @param newest empty if nobody knows
   */
  void poll(Optional<TaskSnapshot> newest, Instant now) {
    if (isBusy() || isOver(now)) {
      return;
    }
    if (newest.filter(this::isNews).isPresent()) {
      send(newest.get(), now);
    } else if (!now.isBefore(sentAt.plus(HEARTBEAT))) {
      sentAt = now;
      sending = taskEventSink.sendHeartbeat().toCompletableFuture();
    }
  }

  private void send(TaskSnapshot task, Instant now) {
    sending = taskEventSink.send(task).toCompletableFuture();
    sentAt = now;
    shown = task;
  }

  private boolean isNews(TaskSnapshot task) {
    return task.state() != shown.state()
        || task.attempt() != shown.attempt()
        || !task.progress().equals(shown.progress());
  }

  private boolean isBusy() {
    return !sending.isDone();
  }

  /**
   * Tests whether the stream is over: the task or the time has ended, the client has disconnected
   * or lost its right.
   */
  boolean isOver(Instant now) {
    return isGone()
        || !isBusy()
            && (sending.isCompletedExceptionally()
                || shown.state().isFinal()
                || !now.isBefore(end)
                || !taskEventSink.isAllowed());
  }

  /** Tests whether the client is known to have disconnected, without a query. */
  boolean isGone() {
    return taskEventSink.isClosed();
  }

  /** Lets the time be over then; the message on its way still is. */
  void endAt(Instant time) {
    end = time;
  }

  /**
   * Ends the stream, unless a slow client is still taking a message: its connection is cut later.
   */
  void close() {
    if (!isBusy() || taskEventSink.isDisconnected()) {
      taskEventSink.close();
    }
  }
}
