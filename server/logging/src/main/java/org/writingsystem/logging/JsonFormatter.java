package org.writingsystem.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Formats a record as one line of JSON: timestamp (UTC), level, logger, thread, message, and where
 * they exist requestId, accountId, taskId, exception. Keeps {@value #MAX_MESSAGE} characters of a
 * message, {@value #MAX_EXCEPTION} of an exception. Thread-safe.
 */
public final class JsonFormatter extends ExtFormatter {
  static final int MAX_MESSAGE = 16 * 1024;
  static final int MAX_EXCEPTION = 64 * 1024;

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Set<String> OURS = Set.of("requestId", "accountId", "taskId");

  /** The time as all our lines have it. */
  public static String timestamp(Instant when) {
    return TIMESTAMP.format(when);
  }

  @Override
  public String format(ExtLogRecord record) {
    JsonLine line =
        new JsonLine()
            .add("timestamp", timestamp(record.getInstant()))
            .add("level", level(record.getLevel().getName()))
            .add("logger", record.getLoggerName())
            .add("thread", record.getThreadName())
            .add("message", SecretMasker.scrub(message(record), MAX_MESSAGE));
    context(record.getMdcCopy(), line);
    if (record.getThrown() != null) {
      line.add("exception", SecretMasker.scrub(trace(record.getThrown()), MAX_EXCEPTION));
    }
    return line.end();
  }

  /** Maps level names of java.util.logging to those of the other lines. */
  private static String level(String name) {
    return switch (name) {
      case "SEVERE" -> "ERROR";
      case "WARNING" -> "WARN";
      default -> name;
    };
  }

  private static void context(Map<String, String> values, JsonLine line) {
    if (!values.isEmpty()) {
      new TreeMap<>(values)
          .forEach((key, value) -> line.add(OURS.contains(key) ? key : "mdc." + key, value));
    }
  }

  /** Formats the message; one whose parameters do not fit is logged unformatted. */
  private static String message(ExtLogRecord record) {
    try {
      return String.valueOf(record.getFormattedMessage());
    } catch (RuntimeException e) {
      return record.getMessage();
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
