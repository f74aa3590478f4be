package org.writingsystem.platform.tasks.model;

import java.util.Objects;
import java.util.UUID;

/** Names a task. */
public record TaskId(UUID value) {
  public TaskId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
