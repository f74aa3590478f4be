package org.writingsystem.logging;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * A filter for WildFly's warning that a node is not healthy, which it repeats for every probe. An
 * episode lasts until no probe has found the node down for a minute; in it, each health check that
 * is down gets one line. While the node starts, warms up, is suspended or leaves there is none:
 * that is no fault, and the server logs it. Everything else passes. Thread-safe. Public, since the
 * log manager creates it by its name.
 */
public final class HealthEpisodes implements Filter {
  private static final String REPORT = "WFLYMPHEALTH0003";
  private static final Set<String> NO_FAULT = Set.of("suspend-state", "warm-up");
  private static final Pattern DOWN = Pattern.compile("\"name\":\"([^\"]+)\",\"status\":\"DOWN\"");
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private final Set<String> reported = new HashSet<>();
  private long lastNanos;

  public HealthEpisodes() {
    this(System::nanoTime);
  }

  /**
   * @param nanos as {@link System#nanoTime()}
   */
  HealthEpisodes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    String text =
        record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage();
    return text == null || !text.startsWith(REPORT) || isNews(text);
  }

  private boolean isNews(String report) {
    Set<String> down = new HashSet<>();
    Matcher found = DOWN.matcher(report);
    while (found.find()) {
      down.add(found.group(1));
    }
    return Collections.disjoint(down, NO_FAULT) && isNews(down);
  }

  private synchronized boolean isNews(Set<String> down) {
    long now = nanos.getAsLong();
    if (now - lastNanos > QUIET.toNanos()) {
      reported.clear();
    }
    lastNanos = now;
    return reported.addAll(down);
  }
}
