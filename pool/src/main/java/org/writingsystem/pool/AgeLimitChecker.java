package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jboss.jca.adapters.jdbc.spi.ValidConnectionChecker;

/**
 * Tells the pool which connections must go: those that are too old, and those that do not answer.
 * WildFly has no maximum age of its own.
 *
 * <p>A connection's time starts when the pool first asks about it: when it is first used again, or
 * at the background validation (30 s) while it is idle. Each gets its own limit between 80 and 95 %
 * of the maximum, so that connections opened together do not end together.
 *
 * <p>An answer is waited for {@value #ANSWER_LIMIT_SECONDS} s. A connection that stays silent for
 * that long condemns those that the pool had asked about before: with a frozen database a caller
 * waits once, not once for each connection of the pool.
 *
 * <p>Thread-safe. One instance serves one datasource.
 */
public class AgeLimitChecker implements ValidConnectionChecker {
  static final int ANSWER_LIMIT_SECONDS = 2;
  private static final Logger LOG = System.getLogger(AgeLimitChecker.class.getName());
  private static final double LOWEST_SHARE = 0.80;
  private static final double HIGHEST_SHARE = 0.95;

  private record Life(long since, long limit) {}

  private final LongSupplier nanoTime;
  private final DoubleSupplier random;
  private final Map<Connection, Life> lives = Collections.synchronizedMap(new WeakHashMap<>());
  private volatile long maxAge = Duration.ofSeconds(600).toNanos();
  private volatile long silentSince;

  public AgeLimitChecker() {
    this(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  AgeLimitChecker(LongSupplier nanoTime, DoubleSupplier random) {
    this.nanoTime = nanoTime;
    this.random = random;
    this.silentSince = nanoTime.getAsLong() - 1;
  }

  /**
   * Called by the pool with the property {@code MaxAgeSeconds}.
   *
   * @param seconds a whole number above 0; 600 where it is never called
   * @throws IllegalArgumentException if it is anything else; the datasource does not start then
   */
  public void setMaxAgeSeconds(String seconds) {
    long wanted;
    try {
      wanted = Long.parseLong(seconds.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("DB_CONN_MAX_AGE is no number: " + seconds, e);
    }
    if (wanted <= 0) {
      throw new IllegalArgumentException("DB_CONN_MAX_AGE must be above 0 seconds: " + seconds);
    }
    maxAge = Duration.ofSeconds(wanted).toNanos();
  }

  /** Null keeps the connection; anything else lets it go. */
  @Override
  public SQLException isValidConnection(Connection connection) {
    long now = nanoTime.getAsLong();
    Life life = lives.computeIfAbsent(connection, c -> new Life(now, limit()));
    if (now - life.since() >= life.limit()) {
      return refuse(Level.DEBUG, "reached its maximum age", null);
    }
    if (life.since() - silentSince <= 0) {
      return refuse(Level.DEBUG, "is as old as one that does not answer", null);
    }
    return answers(connection, now);
  }

  private SQLException answers(Connection connection, long asked) {
    try {
      if (connection.isValid(ANSWER_LIMIT_SECONDS)) {
        return null;
      }
    } catch (SQLException e) {
      return refuse(Level.WARNING, "failed", e);
    }
    long now = nanoTime.getAsLong();
    if (now - asked >= Duration.ofSeconds(ANSWER_LIMIT_SECONDS).toNanos()) {
      silentSince = now;
      return refuse(Level.WARNING, "did not answer in " + ANSWER_LIMIT_SECONDS + " s", null);
    }
    return refuse(Level.WARNING, "is closed", null);
  }

  private static SQLException refuse(Level level, String why, SQLException cause) {
    LOG.log(level, "Database connection {0}; the pool replaces it", why);
    return new SQLException("connection " + why, "08003", cause);
  }

  private long limit() {
    double share = LOWEST_SHARE + (HIGHEST_SHARE - LOWEST_SHARE) * random.getAsDouble();
    return (long) (maxAge * share);
  }
}
