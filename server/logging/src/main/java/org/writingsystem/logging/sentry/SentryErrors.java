package org.writingsystem.logging.sentry;

import io.sentry.SentryOptions;
import java.time.Duration;
import java.util.logging.ErrorManager;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Sends errors to Sentry where a DSN is set; its level decides which records are errors. The caller
 * only puts the record into a queue. Thread-safe.
 */
public final class SentryErrors extends ExtHandler {
  private final Object lock = new Object();
  private String dsn = "";
  private String environment = "production";
  private double sampleRate = 1;
  private long stopMillis = Client.STOP_MILLIS;
  private int readMillis = Client.READ_MILLIS;
  private volatile Outbox outbox;

  /**
   * Names the environment variable that holds the DSN. The value itself would be written to
   * configuration/logging.properties, where the server keeps what it last resolved.
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
    Outbox open = outbox();
    if (open != null) {
      open.add(new ErrorRecord(record));
    }
  }

  /** Opened by the first error: what is never needed costs no thread. */
  private Outbox outbox() {
    if (outbox == null && !dsn.isEmpty()) {
      synchronized (lock) {
        if (outbox == null) {
          SentryOptions options = Client.options(dsn, environment, sampleRate);
          options.setReadTimeoutMillis(readMillis);
          Outbox open = new Outbox(options);
          open.stopWithin(stopMillis);
          outbox = open;
        }
      }
    }
    return outbox;
  }

  /** Waits until all errors have arrived or are lost, {@value Client#STOP_MILLIS} ms at most. */
  @Override
  public void flush() {
    Outbox open = outbox;
    if (open != null) {
      open.flush();
    }
    super.flush();
  }

  @Override
  public void close() {
    Outbox open;
    synchronized (lock) {
      open = outbox;
      outbox = null;
    }
    if (open != null) {
      open.close();
    }
    super.close();
  }
}
