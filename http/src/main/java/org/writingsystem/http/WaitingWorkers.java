package org.writingsystem.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The workers that wait for a client to take more of its answer. Where more than half of all
 * workers do, the client that has been waited for longest loses its connection, unless that is less
 * than {@value #PATIENCE_SECONDS} s: the others go on serving. Thread-safe.
 */
final class WaitingWorkers {
  static final int PATIENCE_SECONDS = 1;

  /** Each with the time of {@link System#nanoTime} since which it waits. */
  private final Map<ImpatientSink, Long> waiting = new HashMap<>();

  /**
   * @param waitedNanos before, for the same answer
   * @param workers that there are
   */
  void enter(ImpatientSink client, long waitedNanos, int workers) {
    slowest(client, waitedNanos, workers).ifPresent(ImpatientSink::giveUp);
  }

  private synchronized Optional<ImpatientSink> slowest(
      ImpatientSink client, long waitedNanos, int workers) {
    long now = System.nanoTime();
    waiting.put(client, now - waitedNanos);
    if (waiting.size() <= Math.max(1, workers / 2)) {
      return Optional.empty();
    }
    Optional<ImpatientSink> slowest =
        waiting.entrySet().stream()
            .filter(one -> now - one.getValue() >= TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))
            .min(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    slowest.ifPresent(waiting::remove);
    return slowest;
  }

  synchronized void leave(ImpatientSink client) {
    waiting.remove(client);
  }
}
