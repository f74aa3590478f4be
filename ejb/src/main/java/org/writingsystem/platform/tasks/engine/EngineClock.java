package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Monotonic time of the engine's decisions, and their waits. A test steps both. */
@Dependent
class EngineClock {
  /** As {@link System#nanoTime}. */
  long nanos() {
    return System.nanoTime();
  }

  boolean hasPassed(Duration time, long sinceNanos) {
    return nanos() - sinceNanos >= time.toNanos();
  }

  /**
   * Waits for a permit, at most that long.
   *
   * @return whether there was one
   */
  boolean await(Semaphore signal, Duration most) throws InterruptedException {
    return signal.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
  }
}
