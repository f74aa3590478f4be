package org.writingsystem.http;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The workers that wait for a client to take more of its answer. Where more than half of all
 * workers do, the slowest client loses its connection, if it has been waited for at least {@value
 * #PATIENCE_SECONDS} s: the others go on serving. Thread-safe.
 */
final class WaitingWorkers {
  static final int PATIENCE_SECONDS = 1;

  private static final Comparator<ImpatientSink> SLOWEST_FIRST =
      Comparator.comparingDouble(ImpatientSink::bytesPerSecond)
          .thenComparing(Comparator.comparingLong(ImpatientSink::waitedNanos).reversed());

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
            .min(SLOWEST_FIRST)
            .filter(one -> one.waitedNanos() >= TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    slowest.ifPresent(waiting::remove);
    return slowest;
  }

  synchronized void leave(ImpatientSink client) {
    waiting.remove(client);
  }
}
