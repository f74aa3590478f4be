package org.writingsystem.logging.sentry;

import java.util.concurrent.atomic.LongAdder;

/** What has become of the errors, since the server started; for the application's metrics. */
public final class SentryCounts {
  private static final LongAdder SENT = new LongAdder();
  private static final LongAdder LOST = new LongAdder();

  private SentryCounts() {}

  static void sent() {
    SENT.increment();
  }

  static void lost(long errors) {
    LOST.add(errors);
  }

  /** Errors that Sentry has taken. */
  public static long sentErrors() {
    return SENT.sum();
  }

  /**
   * Errors that it has not: refused, not reached, or too many at a time. Those left out by the
   * sample rate are neither.
   */
  public static long lostErrors() {
    return LOST.sum();
  }
}
