package org.writingsystem.http;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The workers that wait for a client to take more of its answer. Where more than half of all
 * workers do, the slowest client of those that have been waited for at least {@value
 * #PATIENCE_SECONDS} s loses its connection: the others go on serving. Thread-safe.
 */
final class WaitingWorkers {
  static final int PATIENCE_SECONDS = 1;

  private final Set<ImpatientSink> waiting = new HashSet<>();

  /**
   * @param workers that there are
   */
  void enter(ImpatientSink client, int workers) {
    slowest(client, workers).ifPresent(ImpatientSink::giveUp);
  }

  private synchronized Optional<ImpatientSink> slowest(ImpatientSink client, int workers) {
    waiting.add(client);
    if (waiting.size() <= Math.max(1, workers / 2)) {
      return Optional.empty();
    }
    Optional<ImpatientSink> slowest =
        waiting.stream()
            .filter(one -> one.waitedNanos() >= TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))
            .min(Comparator.comparingDouble(ImpatientSink::bytesPerSecond));
    slowest.ifPresent(waiting::remove);
    return slowest;
  }

  synchronized void leave(ImpatientSink client) {
    waiting.remove(client);
  }
}
