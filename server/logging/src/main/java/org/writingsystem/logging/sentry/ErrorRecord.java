package org.writingsystem.logging.sentry;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** A record as another thread can read it: its message is complete, its context is kept. */
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

  /** What the log has beside the message: the id of the request, and so on. */
  Map<String, String> context() {
    return context;
  }

  String thread() {
    return thread;
  }
}
