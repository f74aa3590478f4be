package org.writingsystem.pool;

import java.time.Duration;

/**
 * How long a statement of this thread may run, on whatever connection it takes from the pool.
 * PostgreSQL itself keeps the limit ({@code statement_timeout}) and ends the statement with
 * SQLSTATE 57014; the connection is as good as before.
 *
 * <p>Known to datasources with {@link TrackingConnectionListener} and {@link MaxAgeChecker}. The
 * limit is that of the time when the connection is taken. It costs nothing beside the question
 * whether the connection lives, which the pool asks anyway: the one takes the place of the other.
 */
public final class StatementTimeouts {
  /** The limit with which the connection was made: DB_STATEMENT_TIMEOUT_MS. */
  static final int DEFAULT = -1;

  private static final ThreadLocal<Integer> MILLIS = new ThreadLocal<>();

  private StatementTimeouts() {}

  /**
   * From now on, for this thread, until {@link #clear}.
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

  /** This thread has the default again: that with which the connection was made. */
  public static void clear() {
    MILLIS.remove();
  }

  static int millis() {
    Integer millis = MILLIS.get();
    return millis == null ? DEFAULT : millis;
  }
}
