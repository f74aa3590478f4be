package org.writingsystem.logging.sentry;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** A record that another thread can read: with its formatted message and its context. */
@SuppressWarnings("serial") // nobody writes one to a stream
final class ErrorRecord extends LogRecord {
  private final Map<String, String> context;
  private final String thread;

  ErrorRecord(ExtLogRecord record) {
    super(Level.SEVERE, record.getFormattedMessage());
    setLoggerName(record.getLoggerName());
    setInstant(record.getInstant());
    setThrown(record.getThrown());
    context = record.getMdcCopy();
    thread = record.getThreadName();
  }

  /** Returns the context of the record: request id and so on. */
  Map<String, String> context() {
    return context;
  }

  String thread() {
    return thread;
  }
}
