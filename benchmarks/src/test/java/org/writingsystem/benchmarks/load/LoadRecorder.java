package org.writingsystem.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Keeps the times of responses. Thread-safe. */
final class LoadRecorder {
  private static final int MAX_FAILURES = 1000;
  private static final int DIGITS = 3;

  private final long beganNanos;
  private final long windowNanos;
  private final Histogram all = new Histogram(DIGITS);
  private final List<Histogram> windows = new ArrayList<>();
  private long lastNanos;
  private long failures;
  private String firstFailure = "";

  LoadRecorder(LoadPlan plan, long beganNanos) {
    this.beganNanos = beganNanos;
    this.lastNanos = beganNanos;
    this.windowNanos = (long) (plan.windowSeconds() * 1e9);
    for (double start = 0; start < plan.seconds(); start += plan.windowSeconds()) {
      windows.add(new Histogram(DIGITS));
    }
  }

  synchronized void response(int status, long dueNanos, long nowNanos) {
    lastNanos = nowNanos;
    if (status >= 400) {
      failure("status " + status);
      return;
    }
    long nanos = nowNanos - dueNanos;
    all.recordValue(nanos);
    int window = (int) ((dueNanos - beganNanos) / windowNanos);
    windows.get(Math.min(window, windows.size() - 1)).recordValue(nanos);
  }

  /**
   * Counts a request without a response.
   *
   * @throws IllegalStateException if there are so many that figures would mean nothing
   */
  synchronized void failure(String what) {
    failures++;
    if (firstFailure.isEmpty()) {
      firstFailure = what;
    }
    if (failures > MAX_FAILURES) {
      throw new IllegalStateException("too many requests fail; the first: " + firstFailure);
    }
  }

  synchronized LoadResult result(long unanswered, double sendDelayP99) {
    if (unanswered > 0 && firstFailure.isEmpty()) {
      firstFailure = "no response in time";
    }
    return new LoadResult(
        (lastNanos - beganNanos) / 1e9,
        Latency.of(all),
        failures + unanswered,
        firstFailure,
        sendDelayP99,
        windows.stream().map(Latency::of).toList());
  }
}
