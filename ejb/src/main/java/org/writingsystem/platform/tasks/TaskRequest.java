package org.writingsystem.platform.tasks;

import java.time.Duration;
import java.util.Optional;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.tasks.model.NewTask;

/**
 * A task to be queued.
 *
 * @param owner whose task it is, and whose rights it has when it runs
 * @param payload becomes JSON of at most 64 KiB
 * @param priority {@value NewTask#LEAST_PRIORITY} to {@value NewTask#MOST_PRIORITY}; 0 is usual
 * @param delay how long it waits at least
 * @param uniqueKey while a task of this kind with this key is not finished, there is no second one
 */
public record TaskRequest<P>(
    TaskKind<P> kind,
    P payload,
    Actor owner,
    int priority,
    Duration delay,
    Optional<String> uniqueKey) {
  public TaskRequest {
    if (priority < NewTask.LEAST_PRIORITY || priority > NewTask.MOST_PRIORITY) {
      throw new IllegalArgumentException("a priority is -9 to 9");
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative");
    }
    if (uniqueKey.isPresent() && uniqueKey.get().length() > NewTask.MAX_KEY_LENGTH) {
      throw new IllegalArgumentException("a key has at most 200 characters");
    }
  }

  static <P> TaskRequest<P> of(TaskKind<P> kind, P payload) {
    return new TaskRequest<>(kind, payload, Actor.SYSTEM, 0, Duration.ZERO, Optional.empty());
  }

  public TaskRequest<P> ownedBy(Actor actor) {
    return new TaskRequest<>(kind, payload, actor, priority, delay, uniqueKey);
  }

  public TaskRequest<P> withPriority(int steps) {
    return new TaskRequest<>(kind, payload, owner, steps, delay, uniqueKey);
  }

  /** Delays the task, counted from the database's now. */
  public TaskRequest<P> after(Duration wait) {
    return new TaskRequest<>(kind, payload, owner, priority, wait, uniqueKey);
  }

  public TaskRequest<P> uniqueBy(String key) {
    return new TaskRequest<>(kind, payload, owner, priority, delay, Optional.of(key));
  }
}
