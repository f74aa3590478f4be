package org.writingsystem.tasks;

import java.util.Objects;
import org.writingsystem.tasks.model.TaskResult;

/**
 * How an attempt ended, as its handler says it. A handler that throws has failed and is retried.
 */
public sealed interface Outcome {
  /** Done, with this result. */
  record Done(TaskResult result) implements Outcome {
    public Done {
      Objects.requireNonNull(result);
    }
  }

  /**
   * Another attempt would not help.
   *
   * @param reason in words for the task's owner
   */
  record GivenUp(String reason) implements Outcome {
    public GivenUp {
      Objects.requireNonNull(reason);
    }
  }

  /** Stopped because it was told to; the attempt counts as failed and is retried. */
  record Stopped() implements Outcome {}
}
