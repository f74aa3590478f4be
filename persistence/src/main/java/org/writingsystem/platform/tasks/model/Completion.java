package org.writingsystem.platform.tasks.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Completion of a task by an attempt.
 *
 * @param state a final one
 * @param error for the owner to read
 * @param progress the last that the handler has said
 */
public record Completion(
    Attempt attempt,
    TaskState state,
    Optional<String> error,
    Optional<Progress> progress,
    Optional<TaskResult> result)
    implements AttemptEnd {
  public Completion {
    Objects.requireNonNull(attempt);
    if (!state.isFinal()) {
      throw new IllegalArgumentException(state + " is not final");
    }
  }

  /** Creates a completion without a result. */
  public static Completion of(Attempt attempt, TaskState state, String error) {
    return new Completion(attempt, state, Optional.of(error), Optional.empty(), Optional.empty());
  }
}
