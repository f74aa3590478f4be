package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.util.List;

/** Connections that a thread held when they were claimed, and does not get rid of alive. */
public final class SeizedConnections {
  private static final Logger LOG = System.getLogger(SeizedConnections.class.getName());

  private final List<Connection> connections;

  SeizedConnections(List<Connection> connections) {
    this.connections = connections;
  }

  /** Returns an empty set of connections. */
  public static SeizedConnections none() {
    return new SeizedConnections(List.of());
  }

  public boolean isEmpty() {
    return connections.isEmpty();
  }

  /** Tests whether all have ended, so that nothing is written or committed any more. */
  public boolean haveEnded() {
    return connections.stream().noneMatch(ConnectionTerminator::isOpen);
  }

  /**
   * Cancels their statements and closes them. Takes milliseconds, and 4 s at most; never throws;
   * idempotent.
   *
   * @return how many there were
   */
  public int end() {
    return end(List.of(this));
  }

  /** Ends the connections of several threads in parallel. */
  public static int end(List<SeizedConnections> all) {
    List<Connection> connections =
        all.stream().map(one -> one.connections).flatMap(List::stream).toList();
    try {
      ConnectionTerminator.all(connections);
      return connections.size();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Ending seized connections failed", e);
      return 0;
    }
  }
}
