package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.listener.ConnectionListener;

/**
 * Tells {@link ThreadConnections} which thread takes and gives back which connection, and gives new
 * connections the limit of {@link StatementTimeouts}; for used ones the {@link MaxAgeChecker} does
 * it. The pool makes one instance for each datasource and calls it for the driver's own connection,
 * once for all handles that are open on it at a time. Thread-safe.
 */
public class TrackingConnectionListener implements ConnectionListener {
  private static final Logger LOG = System.getLogger(TrackingConnectionListener.class.getName());

  @Override
  public void initialize(ClassLoader loader) {
    // nothing to prepare
  }

  /** Runs on the thread that takes it. */
  @Override
  public void activated(Connection connection) {
    ConnectionAges.ALL.of(connection);
    if (ThreadConnections.HOLDS.take(connection, Thread.currentThread())) {
      ConnectionTerminator.now(connection);
    } else if (!SessionStatementTimeouts.ALL.isAsWanted(connection)) {
      limit(connection);
    }
  }

  /** Without its limit it must not be used. */
  private static void limit(Connection connection) {
    try {
      if (SessionStatementTimeouts.isOutsideTransaction(connection)) {
        SessionStatementTimeouts.ALL.apply(connection);
      }
    } catch (SQLException e) {
      LOG.log(
          Level.WARNING,
          "A new database connection is closed, its limits cannot be set: {0}",
          e.getMessage());
      ConnectionTerminator.now(connection);
    }
  }

  /** Runs before the pool may give it to somebody else, on whatever thread. */
  @Override
  public void passivated(Connection connection) {
    if (ThreadConnections.HOLDS.checkIn(connection, isInTransaction(connection))) {
      ConnectionTerminator.now(connection);
    }
  }

  /** Transactions of the container are on connections without auto-commit. */
  private static boolean isInTransaction(Connection connection) {
    try {
      return !connection.getAutoCommit();
    } catch (SQLException e) {
      return false; // closed
    }
  }
}
