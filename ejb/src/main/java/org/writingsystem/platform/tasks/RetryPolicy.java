package org.writingsystem.platform.tasks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Retry policy: number of attempts, and exponential backoff with "equal jitter". The delay is
 * {@code firstDelay}, doubled with each further failure up to {@code mostDelay}. Of that, a task
 * waits between half and all at random, so that tasks that failed together are not retried
 * together.
 *
 * @param maxAttempts how many attempts may fail before the task does; 1 to {@value #MOST_ATTEMPTS}
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration mostDelay) {
  public static final int MOST_ATTEMPTS = 20;

  /** Three attempts, after 1 s, then 2 s; the delay ends at 10 minutes. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(10));

  /** A single attempt. */
  public static final RetryPolicy NEVER = DEFAULT.withMaxAttempts(1);

  public RetryPolicy {
    if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("a task has 1 to " + MOST_ATTEMPTS + " attempts");
    }
    if (firstDelay.isNegative() || mostDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException("delays are 0 <= first <= most");
    }
  }

  public RetryPolicy withMaxAttempts(int attempts) {
    return new RetryPolicy(attempts, firstDelay, mostDelay);
  }

  /**
   * The wait before the next attempt.
   *
   * @param failures how many attempts have failed, at least 1
   */
  public Duration delayAfter(int failures) {
    long doubled = firstDelay.toMillis() << Math.min(failures - 1, MOST_ATTEMPTS);
    long full = Math.min(doubled, mostDelay.toMillis());
    return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
  }
}
