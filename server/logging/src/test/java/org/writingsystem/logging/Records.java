package org.writingsystem.logging;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;

/** Records as the log manager hands them over. */
public final class Records {
  private Records() {}

  public static ExtLogRecord of(String message) {
    ExtLogRecord record =
        new ExtLogRecord(Level.ERROR, message, FormatStyle.NO_FORMAT, Records.class.getName());
    record.setLoggerName("org.writingsystem.Test");
    return record;
  }

  public static ExtLogRecord of(String message, Throwable thrown) {
    ExtLogRecord record = of(message);
    record.setThrown(thrown);
    return record;
  }
}
