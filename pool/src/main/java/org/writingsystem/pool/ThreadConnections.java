package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.util.List;

/**
 * The database connections that a thread has taken from the pool and not given back. Thread-safe.
 *
 * <p>Known are those of datasources with {@link ConnectionWatch} as connection listener. A
 * connection is held from {@code getConnection} to {@code close}, also within a JTA transaction;
 * Hibernate closes after the transaction's last statement, as persistence.xml tells it.
 */
public final class ThreadConnections {
  static final Holds HOLDS = new Holds();
  private static final Logger LOG = System.getLogger(ThreadConnections.class.getName());

  private ThreadConnections() {}

  /**
   * Cancels the statements that run on the thread's connections and ends these connections,
   * whatever the thread does. The thread gets an SQLException; what it did not commit is rolled
   * back; the pool replaces the connections. The thread itself goes on and may take new ones: ask
   * again until it has ended.
   *
   * <p>Takes milliseconds, and 4 s at most, with a database that does not answer; never throws;
   * leaves alone what the thread has given back meanwhile.
   *
   * @return how many connections were ended by this call
   */
  public static int abort(Thread thread) {
    try {
      List<Connection> held = HOLDS.claim(thread).stream().filter(Abort::isOpen).toList();
      Abort.all(held);
      return held.size();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Connections of thread " + thread.getName() + " stay", e);
      return 0;
    }
  }
}
