package org.writingsystem.benchmarks.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Of a figure over the rounds: the median, the least and the greatest. */
public record Spread(double median, double least, double greatest) {
  /**
   * Of some figures.
   *
   * @param figures at least one; the upper median of an even number
   */
  public static Spread of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }

  /** Median, and in brackets the spread where there is one. */
  @Override
  public String toString() {
    String middle = number(median);
    return least == greatest
        ? middle
        : "%s (%s–%s)".formatted(middle, number(least), number(greatest));
  }

  private static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
