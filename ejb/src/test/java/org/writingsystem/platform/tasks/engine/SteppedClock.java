package org.writingsystem.platform.tasks.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Time that a test lets pass. Who waits for a signal lets it pass too, and never waits. */
final class SteppedClock extends EngineClock {
  private long nanos = Long.MAX_VALUE - 1; // it runs over: as System.nanoTime() may

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  long nanos() {
    return nanos;
  }

  @Override
  boolean await(Semaphore signal, Duration most) {
    boolean signalled = signal.tryAcquire();
    if (!signalled) {
      pass(most);
    }
    return signalled;
  }
}
