package org.writingsystem.platform.tasks.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * A task to be queued.
 *
 * @param kind names the handler; never changes once used
 * @param owner who may follow it; empty for the system's own tasks
 * @param payload JSON, as the handler wants it
 * @param priority {@value #LEAST_PRIORITY} to {@value #MOST_PRIORITY}; 0 is usual. One more is
 *     worth a minute of waiting.
 * @param delay how long it waits at least; zero for none
 * @param maxAttempts how many attempts may fail before the task does; at least 1
 * @param uniqueKey at most {@value #MAX_KEY_LENGTH} characters; while a task of the same kind with
 *     the same key is not finished, no other one is queued
 * @param requestId of the request that wants it
 * @param occurrence of a recurring task; there is one task for each
 */
public record NewTask(
    TaskId id,
    String kind,
    Optional<AccountId> owner,
    String payload,
    int priority,
    Duration delay,
    int maxAttempts,
    TaskLimits limits,
    Optional<String> uniqueKey,
    Optional<String> requestId,
    Optional<Occurrence> occurrence) {
  public static final int LEAST_PRIORITY = -9;
  public static final int MOST_PRIORITY = 9;
  public static final int MAX_KEY_LENGTH = 200;

  /** One due time of a recurring task. */
  public record Occurrence(String name, Instant dueAt) {}

  /** Creates a task with the usual priority, due at once, without a key. */
  public NewTask(
      TaskId id,
      String kind,
      Optional<AccountId> owner,
      String payload,
      int maxAttempts,
      TaskLimits limits) {
    this(
        id,
        kind,
        owner,
        payload,
        0,
        Duration.ZERO,
        maxAttempts,
        limits,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Copies the task for one due time of a recurring task. */
  public NewTask occurring(Occurrence dueTime) {
    return new NewTask(
        id,
        kind,
        owner,
        payload,
        priority,
        delay,
        maxAttempts,
        limits,
        uniqueKey,
        requestId,
        Optional.of(dueTime));
  }
}
