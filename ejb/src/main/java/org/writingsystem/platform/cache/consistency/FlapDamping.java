package org.writingsystem.platform.cache.consistency;

import java.time.Duration;

/**
 * Damping of a cache that flaps: the time for which it must have answered before it is used again.
 * Zero after the first fault in ten seconds, then a second, doubled with each fault up to {@link
 * #MOST}. Not thread-safe.
 */
final class FlapDamping {
  static final Duration MOST = Duration.ofSeconds(4);
  private static final Duration FORGOTTEN = Duration.ofSeconds(10);

  private Duration wanted = Duration.ZERO;
  private boolean faulty;
  private long changedAtNanos;

  /** Tests whether the cache may be used, given its current state. */
  boolean isTrusted(boolean answers, long nowNanos) {
    if (answers == faulty) {
      if (!answers) {
        wanted = lengthen(nowNanos);
      }
      faulty = !answers;
      changedAtNanos = nowNanos;
    }
    return !faulty && nowNanos - changedAtNanos >= wanted.toNanos();
  }

  private Duration lengthen(long nowNanos) {
    if (changedAtNanos == 0 || nowNanos - changedAtNanos > FORGOTTEN.toNanos()) {
      return Duration.ZERO;
    }
    Duration doubled = wanted.isZero() ? Duration.ofSeconds(1) : wanted.multipliedBy(2);
    return doubled.compareTo(MOST) > 0 ? MOST : doubled;
  }
}
