package org.writingsystem.platform.requests;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.writingsystem.pool.SeizedConnections;
import org.writingsystem.pool.StatementTimeouts;
import org.writingsystem.pool.ThreadConnections;

/**
 * What one thread does with the database for one request, and how long it may take. The time stands
 * still while it is paused. Beyond its time, the thread loses its connections, gets no others that
 * live, and is woken where it waits, until the work ends. Thread-safe.
 *
 * <p>All happens under the work's own lock: once it has ended, nothing is done to the thread any
 * more, which may be at another request by then.
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

  /** That of this thread, if it has not ended. */
  public static Optional<RequestDatabaseBudget> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** The database is not asked until {@link #resume}, as while a slow client sends a text. */
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

  /** Whether it took too long, so that what it did was ended from outside. */
  public synchronized boolean isCutOff() {
    return cutOff;
  }

  /** Ends it, from whatever thread; twice does no harm. */
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

  /** What belongs to the thread: it goes on to other things with nothing of this. */
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
   * Takes the thread's connections from it and wakes it, if its time is over.
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
   * From its wait for a connection, or for one to be made; not before those that it holds have
   * ended, since it might commit what it has written.
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
