package org.writingsystem.pool;

import java.sql.Connection;
import org.jboss.jca.adapters.jdbc.spi.listener.ConnectionListener;

/**
 * Tells {@link ThreadConnections} which thread takes and gives back which connection. The pool
 * makes one instance for each datasource and calls it for the driver's own connection, once for all
 * handles that are open on it at a time. Thread-safe.
 */
public class ConnectionWatch implements ConnectionListener {
  @Override
  public void initialize(ClassLoader loader) {
    // nothing to prepare
  }

  /** Runs on the thread that takes it. */
  @Override
  public void activated(Connection connection) {
    ThreadConnections.HOLDS.take(connection, Thread.currentThread());
  }

  /** Runs before the pool may give it to somebody else, on whatever thread. */
  @Override
  public void passivated(Connection connection) {
    if (ThreadConnections.HOLDS.giveBack(connection)) {
      Abort.now(connection);
    }
  }
}
