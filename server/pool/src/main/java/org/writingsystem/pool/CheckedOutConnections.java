package org.writingsystem.pool;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;

/**
 * Checked-out connections by thread. Thread-safe. A WeakHashMap: the pool does not report
 * connections that it destroys while they are checked out; a driver's connection is equal to itself
 * only.
 *
 * <p>A connection that is returned within a transaction, as Hibernate does before the commit,
 * counts as its thread's until the pool validates it again or the thread is done.
 */
final class CheckedOutConnections {
  private static final class Hold {
    final Thread thread;
    final long sinceNanos;
    boolean claimed;
    boolean finishing;

    Hold(Thread thread, long sinceNanos) {
      this.thread = thread;
      this.sinceNanos = sinceNanos;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<Connection, Hold> holds = new WeakHashMap<>();

  /** Threads that get only dead connections, with the number of fences on each. */
  private final Map<Thread, Integer> fenced = new HashMap<>();

  /** Threads that have lost a connection since they took one. */
  private final Set<Thread> losers = Collections.newSetFromMap(new WeakHashMap<>());

  CheckedOutConnections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @return whether somebody has claimed it meanwhile, or the thread is to have none: it must not
   *     be used
   */
  synchronized boolean take(Connection connection, Thread thread) {
    losers.remove(thread);
    Hold before = holds.put(connection, new Hold(thread, nanoTime.getAsLong()));
    return before != null && before.claimed || isFenced(thread);
  }

  synchronized boolean isFenced(Thread thread) {
    return fenced.containsKey(thread);
  }

  synchronized void lose(Thread thread) {
    losers.add(thread);
  }

  synchronized boolean hasLost(Thread thread) {
    return losers.contains(thread);
  }

  /** Claims the connections that the thread holds and will take. */
  synchronized List<Connection> fence(Thread thread) {
    fenced.merge(thread, 1, Integer::sum);
    return claim(thread);
  }

  synchronized void lift(Thread thread) {
    fenced.computeIfPresent(thread, (one, times) -> times == 1 ? null : times - 1);
  }

  /**
   * @param finishing whether a commit or rollback is still to come
   * @return whether it was claimed before: it must not go back alive
   */
  synchronized boolean checkIn(Connection connection, boolean finishing) {
    Hold hold = finishing ? holds.get(connection) : holds.remove(connection);
    if (hold == null) {
      return false;
    }
    hold.finishing = finishing;
    return hold.claimed;
  }

  /**
   * Removes a connection that is back in the pool and whose transaction is over.
   *
   * @return whether it was claimed: it must not be given to anybody
   */
  synchronized boolean forget(Connection connection) {
    Hold hold = holds.remove(connection);
    return hold != null && hold.claimed;
  }

  /** The thread's transactions are over. */
  synchronized void forgetFinished(Thread thread) {
    holds.values().removeIf(hold -> hold.finishing && !hold.claimed && hold.thread == thread);
  }

  /** Returns the connections that the thread holds; it cannot return them alive any more. */
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

  /** Lists live connections that a thread has held for that long. */
  synchronized List<CheckedOutConnection> heldFor(Duration least) {
    long now = nanoTime.getAsLong();
    return holds.entrySet().stream()
        .filter(one -> !one.getValue().finishing)
        .filter(one -> now - one.getValue().sinceNanos >= least.toNanos())
        .filter(one -> ConnectionTerminator.isOpen(one.getKey()))
        .map(one -> new CheckedOutConnection(one.getValue().thread, one.getValue().sinceNanos, now))
        .toList();
  }
}
