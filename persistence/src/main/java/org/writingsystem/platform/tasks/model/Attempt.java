package org.writingsystem.platform.tasks.model;

import java.util.Objects;
import java.util.UUID;

/**
 * One attempt at a task; its token proves that it still owns the task.
 *
 * @param token made anew by each claim
 */
public record Attempt(TaskId task, UUID token) {
  public Attempt {
    Objects.requireNonNull(task);
    Objects.requireNonNull(token);
  }
}
