package org.writingsystem.http.shutdown;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Phase of the node in a graceful shutdown, and the number of running requests. Thread-safe. */
public final class GracefulShutdown {
  private static final Logger LOG = Logger.getLogger(GracefulShutdown.class.getName());
  private static final GracefulShutdown NODE = new GracefulShutdown();

  /** Treatment of a request. */
  public enum Phase {
    /**
     * The application is not deployed: its requests get 503; requests for other applications of the
     * server are served.
     */
    ABSENT,
    /** Requests are served. */
    SERVING,
    /** Requests are served and their connections closed; the node is not ready. */
    LEAVING,
    /** New requests get 503; running ones are served. */
    REFUSING;

    /** Tests whether requests for the application are admitted. */
    public boolean takesRequests() {
      return this == SERVING || this == LEAVING;
    }
  }

  private final Object lock = new Object();
  private final List<Consumer<Phase>> listeners = new CopyOnWriteArrayList<>();
  private volatile Phase phase = Phase.ABSENT;
  private int running;
  private long begun;
  private CompletableFuture<Void> over = CompletableFuture.completedFuture(null);

  GracefulShutdown() {}

  /** Returns the instance of this server, which outlives deployments. */
  public static GracefulShutdown ofThisNode() {
    return NODE;
  }

  public Phase phase() {
    return phase;
  }

  /**
   * Counts requests since the start of the server, running ones included, without those for health.
   */
  public long begun() {
    synchronized (lock) {
      return begun;
    }
  }

  /** Requests that were let in and have no complete answer yet. */
  public int running() {
    synchronized (lock) {
      return running;
    }
  }

  /**
   * Adds a listener that is called at the begin of each phase, on any thread. It must be quick: all
   * wait for it. Its exceptions are logged.
   */
  public void listen(Consumer<Phase> listener) {
    listeners.add(listener);
  }

  /** Removes the same object that was given to {@link #listen}; ignores others. */
  public void forget(Consumer<Phase> listener) {
    listeners.remove(listener);
  }

  /**
   * @param isCounted false for one that only asks how the node is
   * @param isForAnother whether it is for another application of the server; asked only where that
   *     matters
   * @return false if the request is to be refused; else {@link #leave} follows
   */
  boolean enter(boolean isCounted, BooleanSupplier isForAnother) {
    synchronized (lock) {
      if (phase == Phase.REFUSING || phase == Phase.ABSENT && !isForAnother.getAsBoolean()) {
        return false;
      }
      running++;
      begun += isCounted ? 1 : 0;
      return true;
    }
  }

  void leave() {
    synchronized (lock) {
      running--;
      lock.notifyAll();
    }
  }

  /** Serves from now on, in whatever phase: the application is deployed. */
  void deployed() {
    serveAfter(Phase.values());
  }

  /**
   * Refuses requests for the application from now on: it is about to be undeployed. A node that
   * leaves, or refuses already, refuses all.
   *
   * @return is complete when nothing runs any more
   */
  CompletionStage<Void> undeploy() {
    synchronized (lock) {
      if (phase != Phase.SERVING) {
        return phase == Phase.ABSENT ? over : refuse();
      }
      return begun(change(Phase.ABSENT), Duration.ZERO);
    }
  }

  /**
   * Ends a refusal when the application is removed and the server continues: nobody else would end
   * it for the other applications. Listeners are not called.
   */
  void gone() {
    synchronized (lock) {
      if (phase == Phase.LEAVING || phase == Phase.REFUSING) {
        phase = Phase.ABSENT;
        lock.notifyAll();
      }
    }
  }

  /**
   * Refuses all requests from now on, without a delay.
   *
   * @return is complete when nothing runs any more
   */
  CompletionStage<Void> refuse() {
    synchronized (lock) {
      if (phase == Phase.LEAVING) {
        phase = Phase.REFUSING;
        lock.notifyAll();
      }
      return phase == Phase.REFUSING ? over : begun(change(Phase.REFUSING), Duration.ZERO);
    }
  }

  /**
   * Begins to leave, unless the node does so already.
   *
   * @param delay until requests are refused: how long a load balancer takes to see it
   * @return is complete when nothing runs any more; {@link #end} cancels it
   */
  CompletionStage<Void> begin(Duration delay) {
    CompletableFuture<Void> mine;
    synchronized (lock) {
      if (phase != Phase.SERVING) {
        return over;
      }
      mine = change(Phase.LEAVING);
    }
    LOG.info(() -> "Not ready; requests are served for " + delay.toSeconds() + " s more");
    tell(Phase.LEAVING);
    return begun(mine, delay); // now: the thread tells what comes after
  }

  /** Changes the phase; the caller holds the lock. */
  private CompletableFuture<Void> change(Phase first) {
    phase = first;
    over = new CompletableFuture<>();
    return over;
  }

  private CompletableFuture<Void> begun(CompletableFuture<Void> mine, Duration delay) {
    Thread thread = new Thread(() -> run(mine, delay), "drain");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      mine.completeExceptionally(noThread);
    }
    return mine;
  }

  private void run(CompletableFuture<Void> mine, Duration delay) {
    try {
      if (!pass(mine, delay)) {
        return;
      }
      LOG.info(() -> "Requests are refused; " + running() + " still run");
      tell(phase);
      if (emptied(mine)) {
        LOG.info("No request runs any more");
        mine.complete(null);
      }
    } catch (Throwable e) { // the server waits for an answer
      mine.completeExceptionally(e);
    }
  }

  /** Waits while it leaves, and refuses from then on; false if it was called off. */
  private boolean pass(CompletableFuture<Void> mine, Duration delay) throws InterruptedException {
    long end = System.nanoTime() + delay.toNanos();
    synchronized (lock) {
      for (long left = delay.toNanos();
          left > 0 && phase == Phase.LEAVING && !mine.isDone();
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
      if (mine.isDone()) {
        return false;
      }
      phase = phase == Phase.LEAVING ? Phase.REFUSING : phase;
      return true;
    }
  }

  private boolean emptied(CompletableFuture<Void> mine) throws InterruptedException {
    synchronized (lock) {
      while (running > 0 && !mine.isDone()) {
        lock.wait();
      }
      return !mine.isDone();
    }
  }

  /** Returns to serving from leaving or refusing; has no effect without an application. */
  void end() {
    serveAfter(Phase.LEAVING, Phase.REFUSING);
  }

  private void serveAfter(Phase... phases) {
    synchronized (lock) {
      if (phase == Phase.SERVING || !List.of(phases).contains(phase)) {
        return;
      }
      phase = Phase.SERVING;
      over.cancel(false);
      lock.notifyAll();
    }
    LOG.info("Requests are served");
    tell(Phase.SERVING);
  }

  private void tell(Phase begins) {
    for (Consumer<Phase> listener : listeners) {
      try {
        listener.accept(begins);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.SEVERE, "A listener for " + begins + " failed", e);
      }
    }
  }
}
