package org.writingsystem.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Starts a server again when it has ended by itself, as a supervisor does in production: at most
 * six times in a row, with pauses that double from one second on. A minute of service ends the row.
 * Thread-safe.
 */
public final class RestartedServer<S extends LocalServer> {
  /** Exit status of the Java machine at an OutOfMemoryError. */
  public static final int OUT_OF_MEMORY = 3;

  private final String name;
  private final IntPredicate isWorthIt;
  private final Supplier<S> starter;
  private final RestartBackoff backoff = new RestartBackoff();
  private final CompletableFuture<LocalServer> lost = new CompletableFuture<>();
  private S running;
  private boolean ended;

  /**
   * @param isWorthIt whether to start again after that exit status
   * @param starter returns once the server is ready
   */
  public RestartedServer(String name, IntPredicate isWorthIt, Supplier<S> starter) {
    this.name = name;
    this.isWorthIt = isWorthIt;
    this.starter = starter;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws ServerStartException if it is not
   */
  public void start() {
    S server = starter.get();
    long ready = System.nanoTime();
    if (becomes(server)) {
      server
          .onExit()
          .thenAcceptAsync(
              status -> hasEnded(server, status, Duration.ofNanos(System.nanoTime() - ready)),
              RestartedServer::daemon);
    } else {
      server.stop();
    }
  }

  private synchronized boolean becomes(S server) {
    running = server;
    return !ended;
  }

  private void hasEnded(S server, int status, Duration ran) {
    if (!isEnded() && isWorthIt.test(status)) {
      server.kill(); // what its processes have left behind
      startAgain(server, "has ended with status " + status, ran);
    } else {
      lost.complete(server);
    }
  }

  private void startAgain(S last, String why, Duration ran) {
    Optional<Duration> pause = backoff.next(ran);
    if (isEnded() || pause.isEmpty()) {
      log(why + "; it is not started again");
      lost.complete(last);
    } else {
      long seconds = pause.get().toSeconds();
      log(why + "; it is started again" + (seconds == 0 ? "" : " in " + seconds + " s"));
      CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, RestartedServer::daemon)
          .execute(() -> tryAgain(last));
    }
  }

  private void tryAgain(S last) {
    try {
      if (isEnded()) {
        lost.complete(last);
      } else {
        start();
        log("is back (process " + running().pid() + ")");
      }
    } catch (ServerStartException e) {
      startAgain(last, "cannot be started: " + e.getMessage(), Duration.ZERO);
    } catch (RuntimeException | Error e) {
      startAgain(last, "cannot be started: " + e, Duration.ZERO);
    }
  }

  /** Prints a line; silent during the shutdown. */
  private void log(String what) {
    if (!isEnded()) {
      System.err.println(name + " " + what);
    }
  }

  /** The one that was started last. */
  public synchronized S running() {
    return running;
  }

  /** Completes when it has ended and is not started again. */
  public CompletableFuture<LocalServer> lost() {
    return lost;
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** Ends the server for good; does not wait for a start under way. */
  public void end() {
    Optional<S> last;
    synchronized (this) {
      ended = true;
      last = Optional.ofNullable(running);
    }
    last.ifPresent(LocalServer::stop);
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "restarts");
    thread.setDaemon(true);
    thread.start();
  }
}
