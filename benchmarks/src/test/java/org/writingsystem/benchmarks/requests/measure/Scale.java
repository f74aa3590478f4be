package org.writingsystem.benchmarks.requests.measure;

import java.time.Duration;

/**
 * How long things are measured.
 *
 * @param rounds how often all calls of all systems are measured, in turn
 * @param settleSeconds of a call before it is measured
 * @param floorSeconds of the floor, before a call and after it
 * @param callSeconds of the closed loop, and of each open one
 * @param warmUpSeconds of each call in a window of the warm-up
 * @param exports in each format
 */
public record Scale(
    int rounds,
    double settleSeconds,
    double floorSeconds,
    double callSeconds,
    double warmUpSeconds,
    int exports,
    Duration warmUpLimit) {
  private static final Scale FULL = new Scale(3, 0.5, 1.5, 5, 2, 20, Duration.ofMinutes(5));
  private static final Scale SMALL = new Scale(1, 0, 0.5, 1, 0.2, 2, Duration.ofSeconds(10));

  /** Whether the figures mean something. */
  public boolean isFull() {
    return this == FULL;
  }

  /** Full, or small with {@code -Dbenchmark.scale=small}: only to see that it works. */
  public static Scale fromProperties() {
    return "full".equals(System.getProperty("benchmark.scale")) ? FULL : SMALL;
  }
}
