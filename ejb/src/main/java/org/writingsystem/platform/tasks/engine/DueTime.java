package org.writingsystem.platform.tasks.engine;

import java.time.Duration;
import java.util.OptionalLong;

/** Time from which something is due again; the first time at once. For one thread. */
final class DueTime {
  private OptionalLong atNanos = OptionalLong.empty();

  boolean isDue(EngineClock clock) {
    return left(clock).isZero();
  }

  /** Zero once it is due. */
  Duration left(EngineClock clock) {
    return atNanos.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, atNanos.getAsLong() - clock.nanos()));
  }

  void isDueAfter(Duration period, EngineClock clock) {
    isDueAfter(period, clock.nanos());
  }

  /**
   * @param startNanos from when the period counts, as {@link EngineClock#nanos()}
   */
  void isDueAfter(Duration period, long startNanos) {
    atNanos = OptionalLong.of(startNanos + period.toNanos());
  }
}
