package org.writingsystem.platform.cache.remote;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Deadline of one cache operation with all its steps. MicroProfile's {@code @Timeout} would
 * interrupt the thread, sometimes after the operation has ended; here the wait ends by itself, and
 * every interrupt is a real one. For one thread.
 */
public final class CallDeadline {
  private final long endNanos;

  public CallDeadline(Duration time) {
    endNanos = System.nanoTime() + time.toNanos();
  }

  /**
   * Waits for a step.
   *
   * @throws TimeoutException if the time is over; the step is cancelled
   * @throws InterruptedException if somebody wants this thread to end; the step is cancelled
   */
  public <T> T await(Future<T> step) throws ExecutionException, InterruptedException {
    boolean ended = false;
    try {
      T answer = step.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      ended = true;
      return answer;
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("an operation on the cache took too long", e);
    } finally {
      if (!ended) {
        step.cancel(true);
      }
    }
  }
}
