package org.writingsystem.platform.requests;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.writingsystem.pool.SeizedConnections;
import org.writingsystem.pool.StatementTimeouts;
import org.writingsystem.pool.ThreadConnections;

/**
 * Database budget of one request on one thread. The time stands still while it is paused. Beyond
 * its deadline the thread loses its connections, gets only dead ones, and is interrupted where it
 * waits, until the work ends. Thread-safe.
 *
 * <p>Everything happens under the budget's own lock: once it has ended, the thread is left alone,
 * since it may serve another request.
 */
public final class RequestDatabaseBudget implements AutoCloseable {
  private static final ThreadLocal<RequestDatabaseBudget> CURRENT = new ThreadLocal<>();

  private final Thread thread = Thread.currentThread();
  private final Consumer<RequestDatabaseBudget> ending;
  private long leftNanos;
  private long sinceNanos;
  private boolean paused;
  private boolean over;
  private boolean cutOff;
  private SeizedConnections claimed = SeizedConnections.none();
  private boolean woken;

  private RequestDatabaseBudget(Duration limit, Consumer<RequestDatabaseBudget> ending) {
    this.leftNanos = limit.toNanos();
    this.sinceNanos = System.nanoTime();
    this.ending = ending;
  }

  /**
   * Begins it for this thread. One that this thread has not ended, ends.
   *
   * @param statement how long each statement may run
   * @param limit how long all of it may take
   * @param ending is told once when it has ended
   */
  static RequestDatabaseBudget begin(
      Duration statement, Duration limit, Consumer<RequestDatabaseBudget> ending) {
    current().ifPresent(RequestDatabaseBudget::close);
    var requestDatabaseBudget = new RequestDatabaseBudget(limit, ending);
    CURRENT.set(requestDatabaseBudget);
    StatementTimeouts.set(statement);
    return requestDatabaseBudget;
  }

  /** Returns the budget of this thread, if it has not ended. */
  public static Optional<RequestDatabaseBudget> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /**
   * Pauses the budget's clock until {@link #resume}, while the database is not used: as when a slow
   * client sends a text.
   */
  public synchronized void pause() {
    if (!paused) {
      leftNanos -= System.nanoTime() - sinceNanos;
      paused = true;
    }
  }

  public synchronized void resume() {
    if (paused) {
      sinceNanos = System.nanoTime();
      paused = false;
    }
  }

  /** Tests whether the deadline has passed and the work was cut off. */
  public synchronized boolean isCutOff() {
    return cutOff;
  }

  /** Ends the budget, on any thread; idempotent. */
  @Override
  public void close() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      if (cutOff) {
        ThreadConnections.lift(thread);
      }
    }
    ending.accept(this);
    if (Thread.currentThread() == thread) {
      forget();
    }
  }

  /** Removes the budget from its thread. */
  private void forget() {
    if (CURRENT.get() == this) {
      CURRENT.remove();
      StatementTimeouts.clear();
    }
    ThreadConnections.transactionsAreOver();
    if (woken) {
      Thread.interrupted(); // meant for this work alone
    }
  }

  /**
   * Seizes the thread's connections and interrupts it, if its deadline has passed.
   *
   * @return the connections, once; their end takes a while and is the caller's business
   */
  synchronized Optional<SeizedConnections> cutOffWhenDue() {
    long now = System.nanoTime();
    if (over || paused || now - sinceNanos < leftNanos) {
      return Optional.empty();
    }
    boolean first = !cutOff;
    if (first) {
      cutOff = true;
      claimed = ThreadConnections.fence(thread);
    }
    wake();
    return first ? Optional.of(claimed) : Optional.empty();
  }

  /**
   * Interrupts its wait for a connection; not before the seized ones have ended, since the thread
   * might commit its writes.
   */
  private void wake() {
    if (!claimed.haveEnded()) {
      return;
    }
    Thread.State state = thread.getState();
    if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
      woken = true;
      thread.interrupt();
    }
  }
}
