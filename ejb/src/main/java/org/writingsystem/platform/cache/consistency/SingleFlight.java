package org.writingsystem.platform.cache.consistency;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One load of a key at a time (single flight). A caller during a load waits for the next one, which
 * begins afterwards: so no caller gets a value that was read before its call, whatever was
 * committed meanwhile on any node. Thread-safe.
 */
public final class SingleFlight {
  /** The running load, and the next one for the callers that wait; null if none do. */
  private record Queue(CompletableFuture<Object> running, CompletableFuture<Object> next) {}

  private final ConcurrentHashMap<Object, Queue> queues = new ConcurrentHashMap<>();

  /**
   * Runs the loader, or waits for the next load of another caller.
   *
   * @param loader ends in time by itself; what it throws, all get who wait for it
   */
  public <T> T load(Object key, Supplier<T> loader) {
    var mine = new CompletableFuture<Object>();
    Queue queue = queues.compute(key, (k, now) -> enter(now, mine));
    if (queue.running() == mine) {
      return run(key, mine, loader);
    }
    if (queue.next() == mine) {
      queue.running().handle((value, failure) -> value).join();
      queues.compute(key, (k, now) -> new Queue(mine, null));
      return run(key, mine, loader);
    }
    return await(queue.next());
  }

  /** Counts the callers that wait for the next load of the key, its runner included. */
  int waiting(Object key) {
    Queue queue = queues.get(key);
    return queue == null || queue.next() == null ? 0 : 1 + queue.next().getNumberOfDependents();
  }

  private static Queue enter(Queue now, CompletableFuture<Object> mine) {
    if (now == null) {
      return new Queue(mine, null);
    }
    return now.next() == null ? new Queue(now.running(), mine) : now;
  }

  private <T> T run(Object key, CompletableFuture<Object> mine, Supplier<T> loader) {
    try {
      T value = loader.get();
      leave(key);
      mine.complete(value);
      return value;
    } catch (Throwable e) { // also a commit without an answer: checked, undeclared
      leave(key);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** Removes the queue, or lets the first waiting caller take over. */
  private void leave(Object key) {
    queues.computeIfPresent(key, (k, now) -> now.next() == null ? null : now);
  }

  @SuppressWarnings("unchecked") // a key's loads find values of one type
  private static <T> T await(CompletableFuture<Object> load) {
    try {
      return (T) load.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
