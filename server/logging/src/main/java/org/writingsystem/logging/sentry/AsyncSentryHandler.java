package org.writingsystem.logging.sentry;

import io.sentry.SentryOptions;
import java.time.Duration;
import java.util.logging.ErrorManager;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Sends errors to Sentry where a DSN is set; its level decides which records are errors. The caller
 * only adds the record to a queue. Thread-safe.
 */
public final class AsyncSentryHandler extends ExtHandler {
  private final Object lock = new Object();
  private String dsn = "";
  private String environment = "production";
  private double sampleRate = 1;
  private long stopMillis = SentryOptionsFactory.STOP_MILLIS;
  private int readMillis = SentryOptionsFactory.READ_MILLIS;
  private volatile SentryQueue sentryQueue;

  /**
   * Sets the name of the environment variable with the DSN. The value itself would be written to
   * configuration/logging.properties, where the server stores resolved values.
   */
  public void setDsnVariable(String name) {
    String value = System.getenv(name);
    setDsn(value == null ? "" : value.strip());
  }

  void setDsn(String value) {
    synchronized (lock) {
      dsn = value;
    }
  }

  /** Other limits than a server's, for tests; before the first error. */
  void setLimits(Duration stop, Duration read) {
    synchronized (lock) {
      stopMillis = stop.toMillis();
      readMillis = Math.toIntExact(read.toMillis());
    }
  }

  public void setEnvironment(String name) {
    synchronized (lock) {
      environment = name;
    }
  }

  /**
   * @param rate of the errors that are sent, from 0 to 1; anything else is told once and means 1
   */
  public void setSampleRate(String rate) {
    double parsed = parse(rate);
    if (!(parsed >= 0 && parsed <= 1)) {
      reportError(
          "SENTRY_SAMPLE_RATE is no number from 0 to 1", null, ErrorManager.GENERIC_FAILURE);
      parsed = 1;
    }
    synchronized (lock) {
      sampleRate = parsed;
    }
  }

  private static double parse(String rate) {
    try {
      return Double.parseDouble(rate.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  @Override
  protected void doPublish(ExtLogRecord record) {
    SentryQueue open = outbox();
    if (open != null) {
      open.add(new ErrorRecord(record));
    }
  }

  /** Returns the queue, which the first error opens: an unused one costs no thread. */
  private SentryQueue outbox() {
    if (sentryQueue == null && !dsn.isEmpty()) {
      synchronized (lock) {
        if (sentryQueue == null) {
          SentryOptions options = SentryOptionsFactory.options(dsn, environment, sampleRate);
          options.setReadTimeoutMillis(readMillis);
          SentryQueue open = new SentryQueue(options);
          open.stopWithin(stopMillis);
          sentryQueue = open;
        }
      }
    }
    return sentryQueue;
  }

  /**
   * Waits until all errors have arrived or are lost, {@value SentryOptionsFactory#STOP_MILLIS} ms
   * at most.
   */
  @Override
  public void flush() {
    SentryQueue open = sentryQueue;
    if (open != null) {
      open.flush();
    }
    super.flush();
  }

  @Override
  public void close() {
    SentryQueue open;
    synchronized (lock) {
      open = sentryQueue;
      sentryQueue = null;
    }
    if (open != null) {
      open.close();
    }
    super.close();
  }
}
