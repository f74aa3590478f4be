package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.RestartNeeded;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.threads.Cycle;

/**
 * Stuck threads: still in a handler though their attempt is over. They are fenced from the
 * database, so that they write nothing more, and interrupted repeatedly; after a second they count,
 * and too many of them restart the node.
 */
@ApplicationScoped
class StuckThreads {
  private static final Logger LOG = LogManager.getLogger(StuckThreads.class);
  static final Duration TICK = Duration.ofMillis(100);

  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  @Inject TaskSettings settings;
  @Inject Event<RestartNeeded> restartNeeded;
  @Inject EngineClock clock;

  private final Map<RunningAttempt<?>, Long> fencedNanos = new ConcurrentHashMap<>();
  private final Semaphore signal = new Semaphore(0);
  private volatile int count;
  private boolean isWornOut;

  /** Fences an attempt that is over, if a thread is still in it; returns at once. */
  void add(RunningAttempt<?> attempt) {
    attempt.thread().fence();
    fencedNanos.put(attempt, clock.nanos());
    signal.release();
  }

  /** Waits until a thread is fenced, at most that long. */
  void awaitAny(Duration most) throws InterruptedException {
    if (fencedNanos.isEmpty()) {
      clock.await(signal, most);
    }
    signal.drainPermits();
  }

  /** Runs one cycle. */
  void tick() throws Exception {
    Cycle.each(this::cutOff, this::reap);
  }

  private void cutOff() {
    Cycle.forEach(fencedNanos.keySet(), attempt -> attempt.thread().cutOff());
  }

  private void reap() {
    fencedNanos.keySet().removeIf(attempt -> !attempt.thread().isInside());
    int now =
        (int)
            fencedNanos.values().stream()
                .filter(since -> clock.hasPassed(TIME_TO_END, since))
                .count();
    if (now > count) {
      LOG.error("{} stuck threads: their tasks are over", now);
    }
    count = now;
    if (now >= settings.maxZombies() && !isWornOut) {
      restartNeeded.fire(new RestartNeeded(now + " stuck threads: their tasks are over"));
      isWornOut = true;
    }
  }

  int count() {
    return count;
  }
}
