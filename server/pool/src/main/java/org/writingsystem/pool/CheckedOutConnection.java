package org.writingsystem.pool;

import java.time.Duration;

/**
 * A connection that a thread has checked out.
 *
 * @param sinceNanos when it took it, as {@link System#nanoTime} has it; with the thread it tells
 *     one hold from another
 * @param nowNanos when this was seen
 */
public record CheckedOutConnection(Thread holder, long sinceNanos, long nowNanos) {
  public Duration time() {
    return Duration.ofNanos(nowNanos - sinceNanos);
  }
}
