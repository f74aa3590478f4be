package org.writingsystem.http;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Workers that wait for clients to read. Where more than half of all workers do, the slowest client
 * loses its connection, after a minimum wait, so that the others serve. Thread-safe.
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
