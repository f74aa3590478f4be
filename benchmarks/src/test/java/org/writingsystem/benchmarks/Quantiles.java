package org.writingsystem.benchmarks;

import java.util.Arrays;

/**
 * Of measured times.
 *
 * @param p50 milliseconds, as are the others
 */
record Quantiles(double p50, double p99, double max) {
  /**
   * By the nearest rank.
   *
   * @param millis at least one; not sorted
   */
  static Quantiles of(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Quantiles(at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1]);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
