package org.writingsystem.platform.cache.lease;

import java.time.Duration;

/**
 * How long the cache must have answered before it is trusted again: not at all after the first
 * fault in ten seconds, then a second, doubled with each fault up to {@link #MOST}. A cache that
 * comes and goes is left alone. Not thread-safe.
 */
final class Calm {
  static final Duration MOST = Duration.ofSeconds(4);
  private static final Duration FORGOTTEN = Duration.ofSeconds(10);

  private Duration wanted = Duration.ZERO;
  private boolean faulty;
  private long changedAtNanos;

  /** Whether it may be trusted, now that it answers or does not. */
  boolean isOver(boolean answers, long nowNanos) {
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
