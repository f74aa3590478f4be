package org.writingsystem.tasks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a task waits after a failure: one second, doubled with each further failure up to ten
 * minutes, and of that between half and all by chance, so that tasks that failed together do not
 * come back together ("equal jitter").
 */
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long MOST_MILLIS = 600_000;

  private Backoff() {}

  /**
   * @param failures how many attempts have failed, at least 1
   */
  static Duration after(int failures) {
    long doubled = FIRST_MILLIS << Math.min(failures - 1, 20);
    long full = Math.min(doubled, MOST_MILLIS);
    return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
  }
}
