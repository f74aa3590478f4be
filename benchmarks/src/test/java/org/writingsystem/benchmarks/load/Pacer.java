package org.writingsystem.benchmarks.load;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends requests when they are due, at a fixed rate. Where no connection is free, the requests wait
 * here, and their time runs.
 */
final class Pacer extends Thread {
  private final double perSecond;
  private final long beganNanos;
  private final long endNanos;
  private final BlockingQueue<LoadConnection> idle;
  private final Sender sender;
  private final Histogram delays = new Histogram(3);
  private long due;

  /** Sends a request on a free connection. */
  interface Sender {
    void send(LoadConnection connection, long dueNanos);
  }

  Pacer(
      double perSecond,
      long beganNanos,
      long endNanos,
      BlockingQueue<LoadConnection> idle,
      Sender sender) {
    super("pacer");
    this.perSecond = perSecond;
    this.beganNanos = beganNanos;
    this.endNanos = endNanos;
    this.idle = idle;
    this.sender = sender;
  }

  @Override
  public void run() {
    try {
      for (long next = dueNanos(0); next < endNanos; next = dueNanos(++due)) {
        awaitNanos(next);
        long left = endNanos + LoadRun.DRAIN_NANOS - System.nanoTime();
        LoadConnection connection = idle.poll(left, TimeUnit.NANOSECONDS);
        if (connection == null) {
          return;
        }
        delays.recordValue(Math.max(0, System.nanoTime() - next));
        sender.send(connection, next);
      }
    } catch (InterruptedException e) {
      interrupt(); // the run is called off
    }
  }

  private long dueNanos(long index) {
    return beganNanos + (long) (index * 1e9 / perSecond);
  }

  private static void awaitNanos(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Returns how many requests were due and could not be sent. For use after its end. */
  long unsent() {
    long all = (long) Math.ceil((endNanos - beganNanos) * perSecond / 1e9);
    return Math.max(0, all - due);
  }

  /** For use after its end. */
  double delayP99Millis() {
    return delays.getValueAtPercentile(99) / 1e6;
  }
}
