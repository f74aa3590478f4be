package org.writingsystem.threads;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs {@link Cycle}s one after another on its own thread, until {@link #stop()}. The loop survives
 * every Throwable of a cycle, OutOfMemoryError and ThreadDeath included: one log line reports the
 * first failure, one the recovery. A foreign interrupt, as a late one of a timeout, ends only the
 * cycle or the pause. If the thread dies nevertheless, another one replaces it. Thread-safe.
 */
public final class SupervisedLoop {
  /** The least pause after a cycle that failed: one that fails at once must not spin. */
  static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  private final Loops loops;
  private final String name;
  private final ThreadFactory threads;
  private final Duration pause;
  private final Cycle cycle;
  private final Logger log;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile long completedNanos;
  private Thread thread;
  private long failedInARow; // by the loop's thread alone

  SupervisedLoop(
      Loops loops, String name, ThreadFactory threads, Duration pause, Cycle cycle, Logger log) {
    this.loops = loops;
    this.name = name;
    this.threads = threads;
    this.pause = pause;
    this.cycle = cycle;
    this.log = log;
    completedNanos = loops.nanos();
  }

  public String name() {
    return name;
  }

  /**
   * Returns the time since the last cycle ended, good or failed; before the first, since the start.
   */
  public Duration sinceLastCycle() {
    return Duration.ofNanos(Math.max(0, loops.nanos() - completedNanos));
  }

  synchronized void begin() {
    if (goesOn()) {
      thread = threads.newThread(this::run);
      thread.setName(name);
      thread.start();
    }
  }

  /** Ends the loop and interrupts its cycle; returns at once. Twice does nothing more. */
  public void stop() {
    loops.remove(this);
    stopped.countDown();
    synchronized (this) {
      thread.interrupt();
    }
  }

  /**
   * Waits for the thread of a loop that was stopped.
   *
   * @return false if it still runs after that time
   */
  public boolean awaitEnd(Duration most) throws InterruptedException {
    Thread last;
    synchronized (this) {
      last = thread;
    }
    last.join(Math.max(1, most.toMillis()));
    return !last.isAlive();
  }

  private void run() {
    try {
      while (goesOnUndisturbed()) {
        boolean done = attempt();
        completedNanos = loops.nanos();
        rest(done || pause.compareTo(AFTER_FAILURE) > 0 ? pause : AFTER_FAILURE);
      }
    } finally {
      if (goesOn()) { // not even the report of a failure has succeeded
        rest(AFTER_FAILURE);
        begin();
      }
    }
  }

  /** Clears a late interrupt; the interrupt of a stop comes after the stop itself. */
  private boolean goesOnUndisturbed() {
    Thread.interrupted();
    return goesOn();
  }

  private boolean goesOn() {
    return stopped.getCount() > 0;
  }

  private boolean attempt() {
    try {
      cycle.run();
    } catch (InterruptedException e) {
      return false; // a stop, or somebody else's interrupt: no failure
    } catch (Throwable failure) {
      loops.failed(name);
      report(failure);
      return false;
    }
    reportRecovery();
    return true;
  }

  private void report(Throwable failure) {
    if (failedInARow++ == 0 && goesOn()) {
      Level level = failure instanceof Error ? Level.SEVERE : Level.WARNING;
      log.log(level, failure, () -> "The loop " + name + " has failed; trying again");
    }
  }

  private void reportRecovery() {
    if (failedInARow > 0) {
      long failed = failedInARow;
      failedInARow = 0;
      log.info(() -> "The loop " + name + " works again; cycles that failed: " + failed);
    }
  }

  private void rest(Duration time) {
    Thread.interrupted();
    try {
      stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      log.finest("A foreign interrupt has ended a pause");
    }
  }
}
