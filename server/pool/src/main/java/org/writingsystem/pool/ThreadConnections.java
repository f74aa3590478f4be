package org.writingsystem.pool;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * The database connections that a thread has taken from the pool and not given back. Thread-safe.
 *
 * <p>Known are those of datasources with {@link TrackingConnectionListener} as connection listener.
 * A connection is held from {@code getConnection} to {@code close}, and, within a JTA transaction,
 * on through the commit.
 */
public final class ThreadConnections {
  static final CheckedOutConnections HOLDS = new CheckedOutConnections(System::nanoTime);

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
    return claim(thread).end();
  }

  /**
   * The first half of {@link #abort}, which does not wait for anything: the thread cannot give
   * these connections back alive any more. The other half, {@link SeizedConnections#end}, may be
   * done later and elsewhere, when the thread has gone on to something else.
   */
  public static SeizedConnections claim(Thread thread) {
    return alive(HOLDS.claim(thread));
  }

  /**
   * The same, and whatever connection the thread takes from now on is dead, so that it can neither
   * write nor commit, until {@link #lift} was called as often as this.
   */
  public static SeizedConnections fence(Thread thread) {
    return alive(HOLDS.fence(thread));
  }

  /** The thread is done with what it was fenced for. */
  public static void lift(Thread thread) {
    HOLDS.lift(thread);
  }

  private static SeizedConnections alive(List<Connection> claimed) {
    return new SeizedConnections(claimed.stream().filter(ConnectionTerminator::isOpen).toList());
  }

  /** Whether what the thread takes is dead. */
  public static boolean isFenced(Thread thread) {
    return HOLDS.isFenced(thread);
  }

  /**
   * Whether this thread has lost a connection since it last took one. Where that was at a commit,
   * nobody knows whether the transaction is committed or rolled back.
   */
  public static boolean hasLostConnection() {
    return HOLDS.hasLost(Thread.currentThread());
  }

  /** This thread's transactions are over: it holds only what it has not given back. */
  public static void transactionsAreOver() {
    HOLDS.forgetFinished(Thread.currentThread());
  }

  /** The connections that threads have not given back for that long. */
  public static List<CheckedOutConnection> heldFor(Duration least) {
    return HOLDS.heldFor(least);
  }
}
