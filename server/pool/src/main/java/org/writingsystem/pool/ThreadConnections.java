package org.writingsystem.pool;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * Database connections that a thread has checked out. Thread-safe.
 *
 * <p>Covers datasources with {@link TrackingConnectionListener} as connection listener. A
 * connection is held from {@code getConnection} to {@code close}, and, within a JTA transaction,
 * until the end of the commit.
 */
public final class ThreadConnections {
  static final CheckedOutConnections HOLDS = new CheckedOutConnections(System::nanoTime);

  private ThreadConnections() {}

  /**
   * Cancels the statements on the thread's connections and ends these connections, whatever the
   * thread does. The thread gets an SQLException; its uncommitted work is rolled back; the pool
   * replaces the connections. The thread continues and may take new ones: call it again until the
   * thread has ended.
   *
   * <p>Takes milliseconds, and 4 s at most with a silent database; never throws; ignores
   * connections that the thread has returned meanwhile.
   *
   * @return how many connections were ended by this call
   */
  public static int abort(Thread thread) {
    return claim(thread).end();
  }

  /**
   * Claims the thread's connections, the first half of {@link #abort}, without waiting: the thread
   * cannot return them alive any more. The other half, {@link SeizedConnections#end}, may run later
   * and elsewhere, when the thread does something else.
   */
  public static SeizedConnections claim(Thread thread) {
    return alive(HOLDS.claim(thread));
  }

  /**
   * Claims as above, and gives the thread only dead connections from now on, so that it can neither
   * write nor commit, until {@link #lift} was called as often as this.
   */
  public static SeizedConnections fence(Thread thread) {
    return alive(HOLDS.fence(thread));
  }

  /** Lifts one fence of the thread. */
  public static void lift(Thread thread) {
    HOLDS.lift(thread);
  }

  private static SeizedConnections alive(List<Connection> claimed) {
    return new SeizedConnections(claimed.stream().filter(ConnectionTerminator::isOpen).toList());
  }

  /** Tests whether the thread gets only dead connections. */
  public static boolean isFenced(Thread thread) {
    return HOLDS.isFenced(thread);
  }

  /**
   * Tests whether this thread has lost a connection since its last checkout. At a commit the
   * outcome of the transaction is then unknown.
   */
  public static boolean hasLostConnection() {
    return HOLDS.hasLost(Thread.currentThread());
  }

  /**
   * Declares this thread's transactions over: it holds only connections that it has not returned.
   */
  public static void transactionsAreOver() {
    HOLDS.forgetFinished(Thread.currentThread());
  }

  /** Lists connections that threads have held for that long. */
  public static List<CheckedOutConnection> heldFor(Duration least) {
    return HOLDS.heldFor(least);
  }
}
