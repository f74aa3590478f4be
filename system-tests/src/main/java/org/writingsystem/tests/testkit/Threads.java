package org.writingsystem.tests.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work beside the test, each on a thread of its own. The common pool has as many threads as the
 * machine has cores, less one, and work that waits there for a server keeps other tests' work from
 * beginning.
 */
public final class Threads {
  private Threads() {}

  /** Starts it at once. */
  public static <T> CompletableFuture<T> start(String name, Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, named(name));
  }

  /** Calls {@link #start(String, Supplier)} with an action. */
  public static CompletableFuture<Void> start(String name, Runnable work) {
    return CompletableFuture.runAsync(work, named(name));
  }

  private static Executor named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      thread.start();
    };
  }
}
