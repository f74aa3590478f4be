package org.writingsystem.benchmarks.load;

import org.HdrHistogram.Histogram;

/**
 * Of the response times of requests; milliseconds.
 *
 * @param requests that were answered as expected
 */
public record Latency(long requests, double p50, double p99, double p999, double max) {
  private static final double NANOS_PER_MILLI = 1e6;

  static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
        nanos.getMaxValue() / NANOS_PER_MILLI);
  }
}
