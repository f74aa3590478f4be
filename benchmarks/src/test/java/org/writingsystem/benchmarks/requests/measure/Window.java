package org.writingsystem.benchmarks.requests.measure;

import java.util.ArrayList;
import java.util.List;
import org.writingsystem.benchmarks.load.Latency;
import org.writingsystem.benchmarks.load.LoadResult;

/**
 * A part of a longer run.
 *
 * @param endSeconds since the run began
 * @param perSecond responses
 * @param latency of the requests that were due in it
 * @param serverCpuMillis of the server for each of them
 * @param failures of the whole run
 */
public record Window(
    double endSeconds, double perSecond, Latency latency, double serverCpuMillis, long failures) {
  /** Puts load and CPU of the same windows together. */
  public static List<Window> of(LoadResult result, List<Double> cpuSeconds, double windowSeconds) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < result.windows().size(); i++) {
      Latency latency = result.windows().get(i);
      double cpu = cpuSeconds.get(i) * 1000 / Math.max(1, latency.requests());
      windows.add(
          new Window(
              (i + 1) * windowSeconds,
              latency.requests() / windowSeconds,
              latency,
              cpu,
              result.failures()));
    }
    return windows;
  }
}
