package org.writingsystem.platform.tasks.store;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Logs statements that took DB_SLOW_STATEMENT_MS or longer, with Hibernate's words and limit, so
 * that one search finds both. Values are not logged.
 */
final class SlowQueryLog {
  private static final Logger LOG = LogManager.getLogger("org.writingsystem.SQL_SLOW");

  /** Milliseconds; 0 names none. The server's configuration sets it. */
  private static final long LIMIT_MILLIS = Long.getLong("hibernate.log_slow_query", 0);

  private SlowQueryLog() {}

  static void check(String sql, long sinceNanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    if (LIMIT_MILLIS > 0 && millis >= LIMIT_MILLIS) {
      LOG.info("Slow query took {} milliseconds [{}]", millis, sql);
    }
  }
}
