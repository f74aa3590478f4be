package org.writingsystem.benchmarks.requests;

import java.time.Duration;

/**
 * How long things are measured.
 *
 * @param rounds how often all calls of all systems are measured, in turn
 * @param settleSeconds of a call before it is measured
 * @param floorSeconds of the floor, before a call and after it
 * @param callSeconds of the closed loop, and of each open one
 * @param warmUpSeconds of each call in a window of the warm-up
 */
record Scale(
    int rounds,
    double settleSeconds,
    double floorSeconds,
    double callSeconds,
    double warmUpSeconds,
    Duration warmUpLimit) {
  private static final Scale FULL = new Scale(4, 0.5, 1.5, 5, 2, Duration.ofMinutes(5));
  private static final Scale SMALL = new Scale(1, 0, 0.5, 1, 0.3, Duration.ofSeconds(20));

  /** Full, or small with {@code -Dbenchmark.scale=small}: only to see that it works. */
  static Scale fromProperties() {
    return "full".equals(System.getProperty("benchmark.scale")) ? FULL : SMALL;
  }
}
