package org.writingsystem.pool;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Who holds which connection. Thread-safe. Weak, since the pool does not tell of connections that
 * it destroys while they are in use; a driver's connection is equal to itself only.
 */
final class Holds {
  private static final class Hold {
    final Thread thread;
    boolean claimed;

    Hold(Thread thread) {
      this.thread = thread;
    }
  }

  private final Map<Connection, Hold> holds = new WeakHashMap<>();

  synchronized void take(Connection connection, Thread thread) {
    holds.put(connection, new Hold(thread));
  }

  /**
   * @return whether it was claimed before: it must not go back alive
   */
  synchronized boolean giveBack(Connection connection) {
    Hold hold = holds.remove(connection);
    return hold != null && hold.claimed;
  }

  /** The connections that the thread holds now; from now on it cannot give them back alive. */
  synchronized List<Connection> claim(Thread thread) {
    List<Connection> claimed = new ArrayList<>();
    holds.forEach(
        (connection, hold) -> {
          if (hold.thread == thread) {
            hold.claimed = true;
            claimed.add(connection);
          }
        });
    return claimed;
  }
}
