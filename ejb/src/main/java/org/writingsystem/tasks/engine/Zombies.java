package org.writingsystem.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.pool.ThreadConnections;
import org.writingsystem.tasks.NodeWornOut;
import org.writingsystem.tasks.TaskSettings;

/**
 * Threads that are still in a handler though their attempt is over. Their connections to the
 * database are cut and they are interrupted, again and again; those that are still there a second
 * later count, and too many of them wear the node out.
 */
@ApplicationScoped
class Zombies {
  private static final Logger LOG = LogManager.getLogger(Zombies.class);
  private static final long TICK_MILLIS = 100;
  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  @Inject TaskSettings settings;
  @Inject Event<NodeWornOut> wornOut;

  private final Map<RunningAttempt<?>, Long> fencedNanos = new ConcurrentHashMap<>();
  private volatile int count;
  private boolean isWornOut;
  private boolean failing;

  /** Cuts an attempt off that is over, if a thread is still in it; returns at once. */
  void add(RunningAttempt<?> attempt) {
    fencedNanos.put(attempt, System.nanoTime());
  }

  /** Runs until the thread is interrupted. */
  void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        tick();
      }
    } catch (InterruptedException e) {
      LOG.debug("Threads are cut off no more");
    }
  }

  private void tick() {
    try {
      fencedNanos.keySet().forEach(attempt -> attempt.cutOff(ThreadConnections::abort));
      look();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("Threads whose tasks are over could not be cut off; trying again", e);
      }
      failing = true;
    }
  }

  private void look() {
    fencedNanos.keySet().removeIf(attempt -> !attempt.isInside());
    long before = System.nanoTime() - TIME_TO_END.toNanos();
    int now = (int) fencedNanos.values().stream().filter(since -> since - before < 0).count();
    if (now > count) {
      LOG.error("{} threads do not end though their tasks are over", now);
    }
    count = now;
    if (now >= settings.maxZombies() && !isWornOut) {
      isWornOut = true;
      wornOut.fire(new NodeWornOut(now + " threads do not end though their tasks are over"));
    }
  }

  int count() {
    return count;
  }
}
