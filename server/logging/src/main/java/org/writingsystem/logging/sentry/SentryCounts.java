package org.writingsystem.logging.sentry;

import java.util.concurrent.atomic.LongAdder;

/** Counters of sent and lost errors since the server started, for the application's metrics. */
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

  /** Counts errors that Sentry has accepted. */
  public static long sentErrors() {
    return SENT.sum();
  }

  /**
   * Counts lost errors: refused, unreachable, or too many at a time. Errors left out by the sample
   * rate are neither sent nor lost.
   */
  public static long lostErrors() {
    return LOST.sum();
  }
}
