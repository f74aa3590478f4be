package org.writingsystem.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Takes a connection for a statement that can be repeated: one that has answered within {@link
 * #WINDOW} is given out without the question whether it still does, which costs as much as a short
 * statement. Where it is lost all the same, {@link ThreadConnections#hasLostConnection()} says so;
 * take another one by {@code getConnection} then, which validates.
 */
public final class ValidationBypass {
  /** Half a second, as HikariCP has it by default. */
  static final Duration WINDOW = Duration.ofMillis(500);

  private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

  private ValidationBypass() {}

  /**
   * Takes a connection, which may be lost.
   *
   * @throws SQLException as {@link DataSource#getConnection()}
   */
  public static Connection getConnection(DataSource dataSource) throws SQLException {
    ON.set(true);
    try {
      return dataSource.getConnection();
    } finally {
      ON.set(false);
    }
  }

  static boolean isOn() {
    return ON.get();
  }
}
