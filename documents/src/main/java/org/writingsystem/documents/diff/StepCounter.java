package org.writingsystem.documents.diff;

import java.util.concurrent.CancellationException;

/**
 * Counts the steps of a computation, and ends it when its thread is interrupted, as at the timeout
 * of a request. Not thread-safe.
 */
final class StepCounter {
  /** Steps between two checks of the thread; some tenths of a millisecond. */
  static final int CHECK_EVERY = 1 << 16;

  private long steps;
  private long nextCheck = CHECK_EVERY;

  /**
   * Counts some steps.
   *
   * @throws CancellationException if the thread has been interrupted; the interrupt flag stays set
   */
  void add(long some) {
    steps += some;
    if (steps >= nextCheck) {
      nextCheck = steps + CHECK_EVERY;
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("the computation was interrupted");
      }
    }
  }

  long steps() {
    return steps;
  }
}
