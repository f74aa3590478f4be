package org.writingsystem.logging.sentry;

import io.sentry.Sentry;
import io.sentry.SentryOptions;
import io.sentry.jul.SentryHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * A queue of errors and the thread that sends them. Beyond {@value #CAPACITY} errors the next is
 * lost and counted. Thread-safe.
 */
final class SentryQueue {
  static final int CAPACITY = 100;

  /** Time limit of the end; nothing waits longer, and a busy machine needs that long. */
  private static final long END_MILLIS = 5_000;

  private static final String OWN_LINES = "writing-system.sentry";
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final BlockingQueue<ErrorRecord> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicInteger unfinished = new AtomicInteger();
  private final SentryOptions options;
  private final SupervisedLoop loop;
  private final Thread lastWait = new Thread(this::flush, "sentry-last-errors");
  private SentryHandler sentry;
  private volatile boolean closed;
  private volatile long stopMillis = SentryOptionsFactory.STOP_MILLIS;

  SentryQueue(SentryOptions options) {
    this.options = options;
    loop =
        Loops.ofThisNode()
            .start(
                "sentry-errors",
                SentryQueue::daemon,
                Duration.ZERO,
                this::sendNext,
                Logger.getLogger(OWN_LINES));
    waitAtTheEnd();
  }

  /** Sets the time limit of {@link #flush}. */
  void stopWithin(long millis) {
    stopMillis = millis;
  }

  private void waitAtTheEnd() {
    try {
      Runtime.getRuntime().addShutdownHook(lastWait);
    } catch (IllegalStateException e) {
      // the machine goes down already: whoever ends it flushes
    }
  }

  /** Adds an error without waiting. */
  void add(ErrorRecord error) {
    if (isOwn(error)) {
      return;
    }
    unfinished.incrementAndGet();
    if (closed || !waiting.offer(error)) {
      unfinished.decrementAndGet();
      SentryCounts.lost(1);
    }
  }

  private static boolean isOwn(ErrorRecord error) {
    String logger = String.valueOf(error.getLoggerName());
    return logger.startsWith("io.sentry") || logger.equals(OWN_LINES);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** Sends one error: one cycle of the loop. */
  private void sendNext() throws InterruptedException {
    ErrorRecord error = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    if (error != null) {
      try {
        publish(error);
      } finally {
        unfinished.decrementAndGet();
      }
    }
  }

  private void publish(ErrorRecord error) {
    try {
      if (sentry == null) {
        sentry = open();
      }
      sentry.publish(error);
    } catch (Throwable e) {
      SentryCounts.lost(1);
      throw new SentryFailure(e);
    }
  }

  private SentryHandler open() {
    SentryHandler handler = new SentryHandler(options, false);
    handler.setLevel(Level.ALL);
    handler.setMinimumBreadcrumbLevel(Level.OFF);
    return handler;
  }

  /** Hides the failure's text in the log, since it may contain the DSN. */
  private static final class SentryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SentryFailure(Throwable reason) {
      super("An event cannot be sent to Sentry: " + reason.getClass().getName());
      setStackTrace(reason.getStackTrace());
    }
  }

  /** Waits until all have been sent or are lost, for a limited time. */
  void flush() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stopMillis);
    try {
      while (unfinished.get() > 0 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Sentry.flush(Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
  }

  void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(lastWait);
    } catch (IllegalStateException e) {
      return; // the machine goes down: the hook does the rest
    }
    flush();
    closed = true;
    loop.stop();
    awaitEnd();
    List<ErrorRecord> left = new ArrayList<>();
    SentryCounts.lost(waiting.drainTo(left));
    Sentry.close();
  }

  /**
   * Waits for the end of the thread: an event given to a closed Sentry would be neither sent nor
   * lost.
   */
  private void awaitEnd() {
    try {
      loop.awaitEnd(Duration.ofMillis(END_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
