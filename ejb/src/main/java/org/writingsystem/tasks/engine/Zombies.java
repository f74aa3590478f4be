package org.writingsystem.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Threads that are still in a handler though their attempt is over. Their connections to the
 * database are cut and they are interrupted; those that are still there a second later count.
 */
@ApplicationScoped
class Zombies {
  private static final Logger LOG = LogManager.getLogger(Zombies.class);
  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  private record Fenced(long sinceNanos) {
    boolean isDueFor(Duration time) {
      return System.nanoTime() - sinceNanos >= time.toNanos();
    }
  }

  private final Map<RunningAttempt<?>, Fenced> fenced = new ConcurrentHashMap<>();
  private volatile int count;

  /** Cuts off an attempt that is over, if a thread is still in it. */
  void add(RunningAttempt<?> attempt) {
    fenced.put(attempt, new Fenced(System.nanoTime()));
    attempt.interrupt();
  }

  /** Forgets threads that have ended meanwhile, and counts the others. */
  void look() {
    fenced.keySet().removeIf(attempt -> !attempt.isInside());
    int now = (int) fenced.values().stream().filter(one -> one.isDueFor(TIME_TO_END)).count();
    if (now > count) {
      LOG.error("{} threads do not end though their tasks are over", now);
    }
    count = now;
  }

  int count() {
    return count;
  }
}
