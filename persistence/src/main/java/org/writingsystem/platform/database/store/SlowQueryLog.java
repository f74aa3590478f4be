package org.writingsystem.platform.database.store;

import static org.writingsystem.preflight.settings.Settings.DB_SLOW_STATEMENT_MS;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.preflight.settings.Configuration;

/**
 * Logs statements that took DB_SLOW_STATEMENT_MS or longer, with Hibernate's words and limit, so
 * that one search finds both. Values are not logged.
 */
final class SlowQueryLog {
  private static final Logger LOG = LogManager.getLogger("org.writingsystem.SQL_SLOW");

  /** Milliseconds; 0 names none. */
  private static final long LIMIT_MILLIS =
      Configuration.ofThisNode().longValue(DB_SLOW_STATEMENT_MS);

  private SlowQueryLog() {}

  static void check(String sql, long sinceNanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    if (LIMIT_MILLIS > 0 && millis >= LIMIT_MILLIS) {
      LOG.info("Slow query took {} milliseconds [{}]", millis, sql);
    }
  }
}
