package org.writingsystem.pool;

import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.ExceptionSorter;

/**
 * Tells the pool, and {@link ThreadConnections#hasLostConnection()}, which errors a connection does
 * not survive, so that it goes at once and makes room for another one: a connection that is lost
 * (SQLSTATE 08), a session that PostgreSQL has ended (57P), and a database that only reads (25006),
 * as a former primary does. WildFly's own sorter knows 08006 alone.
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
