package org.writingsystem.logging;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Lines for people in development, for machines anywhere else. */
public final class ConsoleFormatter extends ExtFormatter {
  private static final String TEXT = "%d{HH:mm:ss,SSS} %-5p [%c] (%t) %X{requestId} %s%e%n";

  private volatile ExtFormatter lines = of(LogEnvironment.value("APP_ENV", "production"));

  /**
   * @param name text for {@code development}, JSON for all others
   */
  public void setEnvironment(String name) {
    lines = of(name);
  }

  private static ExtFormatter of(String name) {
    return LogEnvironment.isDevelopment(name) ? new PatternFormatter(TEXT) : new JsonFormatter();
  }

  @Override
  public String format(ExtLogRecord record) {
    return lines.format(record);
  }
}
