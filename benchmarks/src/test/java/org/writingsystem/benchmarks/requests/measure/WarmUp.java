package org.writingsystem.benchmarks.requests.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.systems.SystemUnderTest;
import org.writingsystem.tests.testkit.measure.JavaProcess;

/**
 * Load before anything is measured, until the compilers have nothing left to do and three windows
 * in a row agree.
 */
public final class WarmUp {
  private static final int AGREEING = 3;
  private static final double TOLERANCE = 0.05;

  private final Meter meter;
  private final double windowSeconds;
  private final Duration limit;

  /**
   * @param windowSeconds the length of a window of one call
   * @param limit after which it ends, whatever was reached
   */
  public WarmUp(Meter meter, double windowSeconds, Duration limit) {
    this.meter = meter;
    this.windowSeconds = windowSeconds;
    this.limit = limit;
  }

  /**
   * What was reached.
   *
   * @param compilersIdle whether no method waited for a compiler at the end
   * @param spread of the CPU of the last three windows, as a share of the largest
   */
  public record Result(String system, double seconds, boolean compilersIdle, double spread) {
    /** Whether both conditions were met in time. */
    public boolean isWarm() {
      return compilersIdle && spread <= TOLERANCE;
    }

    /** Returns the result in words. */
    public String line() {
      return "%s: warmed up for %.0f s; compilers %s, last three windows within %.0f %%%s"
          .formatted(
              system,
              seconds,
              compilersIdle ? "idle" : "still at work",
              spread * 100,
              isWarm() ? "" : ": not as warm as it should be");
    }
  }

  /** Loads a system until it is warm, or the limit is reached. */
  public Result run(SystemUnderTest system) {
    long began = System.nanoTime();
    List<Double> windows = new ArrayList<>();
    Result result;
    do {
      windows.add(window(system));
      double seconds = (System.nanoTime() - began) / 1e9;
      long queue = system.java().map(JavaProcess::compilerQueue).orElse(0L);
      result = new Result(system.name(), seconds, queue == 0, spread(windows));
    } while (!result.isWarm() && result.seconds() < limit.toSeconds());
    System.out.println(result.line());
    return result;
  }

  /** Returns the CPU of one window of each call, in milliseconds for a request of each. */
  private double window(SystemUnderTest system) {
    return Call.measured().stream()
        .filter(call -> call != Call.SIGN_IN) // nearly all of it is one loop
        .filter(call -> meter.canSend(system, call))
        .mapToDouble(call -> meter.closed(system, call, windowSeconds).serverCpuMillis())
        .sum();
  }

  private static double spread(List<Double> windows) {
    if (windows.size() < AGREEING) {
      return 1;
    }
    var last =
        windows.subList(windows.size() - AGREEING, windows.size()).stream()
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    return (last.getMax() - last.getMin()) / last.getMax();
  }
}
