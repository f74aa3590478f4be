package org.writingsystem.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Starts a server again when it has ended by itself, as a supervisor does in production.
 * Thread-safe.
 */
public final class RestartedServer {
  /** With which the Java machine ends at an OutOfMemoryError. */
  public static final int OUT_OF_MEMORY = 3;

  private final String name;
  private final IntPredicate isWorthIt;
  private final Supplier<? extends LocalServer> starter;
  private final CompletableFuture<LocalServer> lost = new CompletableFuture<>();
  private LocalServer running;
  private boolean ended;

  /**
   * @param isWorthIt whether to start again after that exit status
   * @param starter returns once the server is ready
   */
  public RestartedServer(
      String name, IntPredicate isWorthIt, Supplier<? extends LocalServer> starter) {
    this.name = name;
    this.isWorthIt = isWorthIt;
    this.starter = starter;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws StartFailure if it is not
   */
  public void start() {
    LocalServer server = starter.get();
    if (becomes(server)) {
      server
          .onExit()
          .thenAcceptAsync(status -> startAgain(server, status), RestartedServer::daemon);
    } else {
      server.stop();
    }
  }

  private synchronized boolean becomes(LocalServer server) {
    running = server;
    return !ended;
  }

  private void startAgain(LocalServer server, int status) {
    boolean isBack = false;
    try {
      if (!hasEnded() && isWorthIt.test(status)) {
        System.err.println(name + " has ended with status " + status + "; it is started again");
        start();
        System.err.println(name + " is back");
        isBack = true;
      }
    } catch (StartFailure e) {
      System.err.println(name + " cannot be started again: " + e.getMessage());
    } finally {
      if (!isBack) {
        lost.complete(server);
      }
    }
  }

  /** Completes when it has ended and is not started again. */
  public CompletableFuture<LocalServer> lost() {
    return lost;
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  /** Ends the server for good; what is about to start is not waited for. */
  public void end() {
    Optional<LocalServer> last;
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
