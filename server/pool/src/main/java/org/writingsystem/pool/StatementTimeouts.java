package org.writingsystem.pool;

import java.time.Duration;

/**
 * Statement timeout of the current thread, for each connection that it takes from the pool.
 * PostgreSQL enforces it ({@code statement_timeout}) and ends the statement with SQLSTATE 57014;
 * the connection stays usable.
 *
 * <p>Works for datasources with {@link TrackingConnectionListener} and {@link MaxAgeChecker}. The
 * timeout at checkout applies. It costs nothing extra: setting it replaces the pool's validation.
 */
public final class StatementTimeouts {
  /** The timeout that a new connection has: DB_STATEMENT_TIMEOUT_MS. */
  static final int DEFAULT = -1;

  private static final ThreadLocal<Integer> MILLIS = new ThreadLocal<>();

  private StatementTimeouts() {}

  /**
   * Sets the timeout of this thread, until {@link #clear}.
   *
   * @throws IllegalArgumentException unless it is 1 ms to 24 days
   */
  public static void set(Duration limit) {
    long millis = limit.toMillis();
    if (millis <= 0 || millis > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("no limit for statements: " + limit);
    }
    MILLIS.set((int) millis);
  }

  /** Resets this thread to the timeout of new connections. */
  public static void clear() {
    MILLIS.remove();
  }

  static int millis() {
    Integer millis = MILLIS.get();
    return millis == null ? DEFAULT : millis;
  }
}
