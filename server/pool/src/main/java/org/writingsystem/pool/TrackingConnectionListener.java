package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.jca.adapters.jdbc.spi.listener.ConnectionListener;

/**
 * Reports checkouts and returns of connections by thread to {@link ThreadConnections}, and sets the
 * {@link StatementTimeouts} of new connections; {@link MaxAgeChecker} does so for used ones. The
 * pool creates one instance for each datasource and calls it for the driver's connection, once for
 * all handles that are open on it at a time. Thread-safe.
 */
public class TrackingConnectionListener implements ConnectionListener {
  private static final Logger LOG = System.getLogger(TrackingConnectionListener.class.getName());

  @Override
  public void initialize(ClassLoader loader) {
    // nothing to prepare
  }

  /** Runs on the thread that checks the connection out. */
  @Override
  public void activated(Connection connection) {
    ConnectionAges.ALL.of(connection);
    if (ThreadConnections.HOLDS.take(connection, Thread.currentThread())) {
      ConnectionTerminator.now(connection);
    } else if (!SessionStatementTimeouts.ALL.isAsWanted(connection)) {
      limit(connection);
    }
  }

  /** Sets the timeout; a connection without it must not be used. */
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

  /** Runs on any thread, before the pool may give the connection to another one. */
  @Override
  public void passivated(Connection connection) {
    ConnectionAges.ALL.of(connection).answered(ConnectionAges.ALL.now());
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
