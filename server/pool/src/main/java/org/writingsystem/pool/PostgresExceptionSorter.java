package org.writingsystem.pool;

import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.ExceptionSorter;

/**
 * Tells the pool, and {@link ThreadConnections#hasLostConnection()}, which errors are fatal to a
 * connection, so that it is evicted at once: a lost connection (SQLSTATE 08), a session that
 * PostgreSQL has ended (57P), a read-only database (25006), as a former primary is. WildFly's own
 * sorter knows 08006 alone.
 */
public class PostgresExceptionSorter implements ExceptionSorter {
  @Override
  public boolean isExceptionFatal(SQLException e) {
    String state = e.getSQLState();
    boolean isFatal =
        state != null
            && (state.startsWith("08") || state.startsWith("57P") || state.equals("25006"));
    if (isFatal) {
      ThreadConnections.HOLDS.lose(Thread.currentThread());
    }
    return isFatal;
  }
}
