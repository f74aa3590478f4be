package org.writingsystem.platform.tasks.model;

import java.time.Duration;
import java.util.Optional;

/** End of an attempt: it completes its task, fails and is retried, or has its task requeued. */
public sealed interface AttemptEnd permits Completion, AttemptEnd.Retry, AttemptEnd.Requeue {
  Attempt attempt();

  /**
   * A failure that is not the task's last.
   *
   * @param error for the owner to read
   * @param delay until the next attempt
   */
  record Retry(Attempt attempt, String error, Duration delay) implements AttemptEnd {}

  /**
   * A started task that goes on in another attempt, at no cost to it.
   *
   * @param checkpoint from which it goes on; empty keeps the one that it has
   */
  record Requeue(Attempt attempt, Optional<String> checkpoint, Duration delay)
      implements AttemptEnd {}
}
