package org.writingsystem.logging.sentry;

import io.sentry.Sentry;
import io.sentry.SentryOptions;
import io.sentry.jul.SentryHandler;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;

/**
 * Errors that wait to be made into events by a thread of their own. When {@value #CAPACITY} wait,
 * the next is lost and counted. Thread-safe.
 */
final class Outbox {
  static final int CAPACITY = 100;

  /** It waits for nobody: a machine that is busy needs that long. */
  private static final long END_MILLIS = 5_000;

  private static final String OWN_LINES = "writing-system.sentry";

  private final BlockingQueue<ErrorRecord> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicInteger unfinished = new AtomicInteger();
  private final SentryOptions options;
  private final Thread thread = new Thread(this::run, "sentry-errors");
  private final Thread lastWait = new Thread(this::flush, "sentry-last-errors");
  private volatile boolean closed;
  private volatile long stopMillis = Client.STOP_MILLIS;

  Outbox(SentryOptions options) {
    this.options = options;
    thread.setDaemon(true);
    thread.start();
    waitAtTheEnd();
  }

  /** How long {@link #flush} waits at most. */
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

  /** Never waits. */
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

  private void run() {
    SentryHandler sentry = open();
    try {
      while (!closed) {
        ErrorRecord error = waiting.take();
        publish(sentry, error);
        unfinished.decrementAndGet();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    SentryCounts.lost(waiting.size());
  }

  /** Null, and told in the log, if the DSN is none: then every error is lost. */
  private SentryHandler open() {
    try {
      SentryHandler sentry = new SentryHandler(options, false);
      sentry.setLevel(Level.ALL);
      sentry.setMinimumBreadcrumbLevel(Level.OFF);
      return sentry;
    } catch (RuntimeException e) {
      tell("Errors cannot be sent to Sentry", e);
      return null;
    }
  }

  private static void publish(SentryHandler sentry, ErrorRecord error) {
    if (sentry == null) {
      SentryCounts.lost(1);
      return;
    }
    try {
      sentry.publish(error);
    } catch (RuntimeException | LinkageError e) {
      SentryCounts.lost(1);
      tell("An error cannot be sent to Sentry", e);
    }
  }

  /** Without the exception's text, which may hold the DSN. */
  private static void tell(String what, Throwable reason) {
    Logger.getLogger(OWN_LINES)
        .log(org.jboss.logmanager.Level.WARN, what + ": " + reason.getClass().getName());
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
    thread.interrupt();
    awaitThread();
    Sentry.close();
  }

  /** What it hands to a Sentry that is closed would be neither sent nor lost. */
  private void awaitThread() {
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
