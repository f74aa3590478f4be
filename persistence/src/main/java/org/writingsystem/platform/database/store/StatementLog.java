package org.writingsystem.platform.database.store;

import static org.writingsystem.preflight.settings.Settings.DB_SLOW_STATEMENT_MS;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.preflight.settings.Configuration;

/**
 * Logs statements as Hibernate logs its own, so that one level and one search find both: each at
 * DEBUG of Hibernate's category, and those that took DB_SLOW_STATEMENT_MS or longer in Hibernate's
 * words. Values are not logged.
 */
final class StatementLog {
  private static final Logger STATEMENTS = LogManager.getLogger("org.hibernate.SQL");
  private static final Logger SLOW = LogManager.getLogger("org.writingsystem.SQL_SLOW");

  /** Milliseconds; 0 names none. */
  private static final long LIMIT_MILLIS =
      Configuration.ofThisNode().longValue(DB_SLOW_STATEMENT_MS);

  private StatementLog() {}

  /** Returns the time of the beginning, by {@link System#nanoTime()}. */
  static long begin(String sql) {
    STATEMENTS.debug(sql);
    return System.nanoTime();
  }

  static void end(String sql, long began) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (LIMIT_MILLIS > 0 && millis >= LIMIT_MILLIS) {
      SLOW.info("Slow query took {} milliseconds [{}]", millis, sql);
    }
  }
}
