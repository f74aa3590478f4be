package org.writingsystem.http;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The workers that wait for a client to take more of its answer. Where more than half of all
 * workers do, the slowest client loses its connection, if it has been waited for long enough: the
 * others go on serving. Thread-safe.
 */
final class BlockedWriters {
  private static final Comparator<SlowClientConduit> SLOWEST_FIRST =
      Comparator.comparingDouble(SlowClientConduit::bytesPerSecond)
          .thenComparing(Comparator.comparingLong(SlowClientConduit::waitedNanos).reversed());

  private final Set<SlowClientConduit> waiting = new HashSet<>();

  /**
   * @param workers that there are
   * @param patienceNanos how long each client is waited for in any case
   */
  void enter(SlowClientConduit client, int workers, long patienceNanos) {
    slowest(client, workers, patienceNanos).ifPresent(SlowClientConduit::giveUp);
  }

  private synchronized Optional<SlowClientConduit> slowest(
      SlowClientConduit client, int workers, long patienceNanos) {
    waiting.add(client);
    if (waiting.size() <= Math.max(1, workers / 2)) {
      return Optional.empty();
    }
    Optional<SlowClientConduit> slowest =
        waiting.stream().min(SLOWEST_FIRST).filter(one -> one.waitedNanos() >= patienceNanos);
    slowest.ifPresent(waiting::remove);
    return slowest;
  }

  synchronized void leave(SlowClientConduit client) {
    waiting.remove(client);
  }
}
