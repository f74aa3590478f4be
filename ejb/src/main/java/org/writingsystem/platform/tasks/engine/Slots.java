package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;

/** The places in which attempts run: so many in all, and so many of each kind. Thread-safe. */
@ApplicationScoped
class Slots {
  @Inject TaskSettings settings;
  @Inject EngineClock clock;

  private final Map<UUID, RunningAttempt<?>> running = new ConcurrentHashMap<>();
  private final Map<String, Integer> takenOf = new HashMap<>();
  private int taken;

  /** Its own monitor: a wait in a synchronized method would keep that of the client proxy. */
  private final Object entered = new Object();

  private OptionalLong freedNanos = OptionalLong.empty();

  synchronized void enter(RunningAttempt<?> attempt) {
    running.put(attempt.token().token(), attempt);
    takenOf.merge(attempt.leasedTask().kind(), 1, Integer::sum);
    taken++;
    synchronized (entered) {
      entered.notifyAll();
    }
  }

  /** Frees the attempt's slot, once; twice does no harm. */
  synchronized boolean leave(RunningAttempt<?> attempt) {
    if (running.remove(attempt.token().token()) == null) {
      return false;
    }
    takenOf.merge(attempt.leasedTask().kind(), -1, Integer::sum);
    taken--;
    freedNanos = OptionalLong.of(clock.nanos());
    return true;
  }

  synchronized int free() {
    return settings.slots() - taken;
  }

  synchronized int free(TaskKinds.Registered<?> kind) {
    int ofKind = kind.slots() - takenOf.getOrDefault(kind.kind().name(), 0);
    return Math.min(ofKind, settings.slots() - taken);
  }

  /** Tests whether a slot has become free within that time: then prefetching pays. */
  synchronized boolean movedWithin(Duration time) {
    return freedNanos.isPresent() && !clock.hasPassed(time, freedNanos.getAsLong());
  }

  /** Tests whether a task runs that has crashed so many nodes, or more. */
  boolean runsAnyWithCrashes(int atLeast) {
    return running.values().stream().anyMatch(attempt -> attempt.leasedTask().crashes() >= atLeast);
  }

  Collection<RunningAttempt<?>> running() {
    return List.copyOf(running.values());
  }

  /** Waits until an attempt runs, at most that long. */
  void awaitAny(Duration most) throws InterruptedException {
    synchronized (entered) {
      if (running.isEmpty() && !most.isZero()) {
        entered.wait(Math.max(1, most.toMillis()));
      }
    }
  }

  /** The attempt with that token; null if it runs here no more. */
  RunningAttempt<?> find(UUID token) {
    return running.get(token);
  }
}
