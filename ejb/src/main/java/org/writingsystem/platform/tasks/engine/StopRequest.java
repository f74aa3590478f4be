package org.writingsystem.platform.tasks.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Request to an attempt to stop: its reason, and since when. Thread-safe. */
final class StopRequest {
  private static final Set<StopReason> LESS_THAN_CANCEL =
      Set.of(StopReason.SOFT_LIMIT, StopReason.NODE_STOPS);

  private final EngineClock clock;
  private final AtomicReference<Asked> asked = new AtomicReference<>();

  private record Asked(StopReason reason, long sinceNanos) {}

  StopRequest(EngineClock clock) {
    this.clock = clock;
  }

  /**
   * @return false if there is a request already, which stays
   */
  boolean ask(StopReason reason) {
    return asked.compareAndSet(null, new Asked(reason, clock.nanos()));
  }

  /** Replaces a request that counts less; says whether this one counts. */
  boolean cancel() {
    Asked before = asked.get();
    boolean counts = before == null || LESS_THAN_CANCEL.contains(before.reason());
    return counts && asked.compareAndSet(before, new Asked(StopReason.CANCELLED, clock.nanos()));
  }

  Optional<StopReason> reason() {
    return Optional.ofNullable(asked.get()).map(Asked::reason);
  }

  /** Tests whether the request has that reason and at least that age. */
  boolean isOlderThan(Duration age, StopReason reason) {
    Asked now = asked.get();
    return now != null && now.reason() == reason && clock.hasPassed(age, now.sinceNanos());
  }
}
