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

  /** Those of nobody. */
  public static SeizedConnections none() {
    return new SeizedConnections(List.of());
  }

  public boolean isEmpty() {
    return connections.isEmpty();
  }

  /** Whether all of them have ended, so that nothing is written or committed any more. */
  public boolean haveEnded() {
    return connections.stream().noneMatch(ConnectionTerminator::isOpen);
  }

  /**
   * Cancels what runs on them and closes them. Takes milliseconds, and 4 s at most; never throws;
   * twice does no harm.
   *
   * @return how many there were
   */
  public int end() {
    return end(List.of(this));
  }

  /** The same for those of many threads, side by side. */
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
