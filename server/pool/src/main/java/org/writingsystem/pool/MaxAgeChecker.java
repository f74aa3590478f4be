package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;
import org.writingsystem.pool.ConnectionAges.ConnectionAge;

/**
 * Tells the pool which connections to evict: too old ones and silent ones. WildFly has no maximum
 * age of its own. Where a connection needs another statement timeout ({@link StatementTimeouts}),
 * setting it is the validation. {@link ValidationBypass} leaves out the question alone.
 *
 * <p>A connection's age starts at its first use, or at the first background validation (30 s)
 * before. Each gets its own limit between 80 and 95 % of the maximum, so that connections opened
 * together do not end together. With a maximum of 0 each is used once.
 *
 * <p>A validation takes at most {@value #ANSWER_LIMIT_SECONDS} s. A connection that stays silent
 * condemns those that the pool had validated before it: with a frozen database a caller waits once,
 * not once for each connection of the pool.
 *
 * <p>Thread-safe. One instance serves one datasource.
 */
public class MaxAgeChecker implements ValidConnectionChecker {
  static final int ANSWER_LIMIT_SECONDS = 2;
  private static final Logger LOG = System.getLogger(MaxAgeChecker.class.getName());

  private final ConnectionAges connectionAges;
  private volatile Duration maxAge = Duration.ofSeconds(600);
  private volatile long silentSince;

  public MaxAgeChecker() {
    this(ConnectionAges.ALL);
  }

  MaxAgeChecker(ConnectionAges connectionAges) {
    this.connectionAges = connectionAges;
    this.silentSince = connectionAges.now() - Long.MAX_VALUE / 2;
  }

  /**
   * Called by the pool with the property {@code MaxAgeSeconds}.
   *
   * @param seconds a whole number; 0 for a new connection each time; 600 where it is never called
   * @throws IllegalArgumentException if it is anything else; the datasource does not start then
   */
  public void setMaxAgeSeconds(String seconds) {
    long wanted;
    try {
      wanted = Long.parseLong(seconds.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("DB_CONN_MAX_AGE is no number: " + seconds, e);
    }
    if (wanted < 0) {
      throw new IllegalArgumentException("DB_CONN_MAX_AGE must not be below 0: " + seconds);
    }
    maxAge = Duration.ofSeconds(wanted);
  }

  /** Validates a connection: null keeps it, anything else evicts it. */
  @Override
  public SQLException isValidConnection(Connection connection) {
    long now = connectionAges.now();
    ConnectionAge connectionAge = connectionAges.of(connection);
    if (ThreadConnections.HOLDS.forget(connection)) {
      return refuse(Level.DEBUG, EvictionStats.Reason.FAILED, "was cut off at a deadline", null);
    }
    if (connectionAge.isOver(now, maxAge)) {
      return refuse(Level.DEBUG, EvictionStats.Reason.AGE, "reached its maximum age", null);
    }
    if (connectionAge.since() - silentSince <= 0) {
      return refuse(Level.DEBUG, EvictionStats.Reason.SILENT, "is as old as a silent one", null);
    }
    if (ValidationBypass.isOn()
        && connectionAge.hasAnsweredWithin(ValidationBypass.WINDOW, now)
        && SessionStatementTimeouts.ALL.isAsWanted(connection)) {
      return null;
    }
    return validate(connection, now);
  }

  private SQLException validate(Connection connection, long asked) {
    try {
      if (!SessionStatementTimeouts.ALL.isAsWanted(connection)) {
        SessionStatementTimeouts.ALL.apply(connection);
      } else if (!connection.isValid(ANSWER_LIMIT_SECONDS)) {
        return ended(asked, "is closed", null);
      }
      return null;
    } catch (SQLException e) {
      return ended(asked, "failed", e);
    }
  }

  private SQLException ended(long asked, String why, SQLException cause) {
    long now = connectionAges.now();
    if (now - asked >= SessionStatementTimeouts.ANSWER_LIMIT.toNanos()) {
      silentSince = now;
      return refuse(
          Level.WARNING,
          EvictionStats.Reason.SILENT,
          "did not answer in " + ANSWER_LIMIT_SECONDS + " s",
          cause);
    }
    return refuse(Level.WARNING, EvictionStats.Reason.FAILED, why, cause);
  }

  private static SQLException refuse(
      Level level, EvictionStats.Reason reason, String why, SQLException cause) {
    EvictionStats.add(reason);
    LOG.log(level, "Database connection {0}; the pool replaces it", why);
    return new SQLException("connection " + why, "08003", cause);
  }
}
