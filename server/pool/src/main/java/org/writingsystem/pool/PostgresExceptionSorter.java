package org.writingsystem.pool;

import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.ExceptionSorter;

/**
 * Classifies errors that are fatal to a connection. The pool evicts such a connection at once, and
 * {@link ThreadConnections#hasLostConnection()} reports it. Fatal are a lost connection (SQLSTATE
 * 08), a session that PostgreSQL has ended (57P), and a read-only database (25006), as a former
 * primary is. WildFly's own sorter knows 08006 alone.
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
