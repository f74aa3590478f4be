package org.writingsystem.drills.runaways;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.drills.Drill;
import org.writingsystem.drills.DrillPayload;
import org.writingsystem.drills.Releases;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.RetryPolicy;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;

/**
 * Notes when it is {@code asked} to stop, does not, and notes {@code left} when it ends all the
 * same; then it tries to succeed.
 */
abstract class Runaway extends Drill {
  static final Duration SOFT_LIMIT = Duration.ofSeconds(1);
  static final Duration HARD_LIMIT = Duration.ofSeconds(2);
  private static final Duration ASKED_LIMIT = Duration.ofMinutes(2);
  private static final long TICK_NANOS = Duration.ofMillis(10).toNanos();

  @Inject Releases releases;

  static TaskKind<DrillPayload> kind(
      String name, Class<? extends TaskHandler<DrillPayload>> handler) {
    return TaskKind.of(name, DrillPayload.class, handler)
        .withLimits(SOFT_LIMIT, HARD_LIMIT)
        .withRetry(RetryPolicy.NEVER);
  }

  @Override
  protected Outcome attempt(TaskContext<DrillPayload> taskContext) throws Exception {
    apart(() -> watch(taskContext));
    try {
      runAway();
    } finally {
      Instant left = Instant.now();
      apart(() -> records.note(taskContext, "left", left)); // this thread's connections are cut
    }
    return done(taskContext);
  }

  private static void apart(Runnable work) {
    Thread thread = new Thread(work, "drill-apart");
    thread.setDaemon(true);
    thread.start();
  }

  /** The handler's own thread may be where it sees nothing. */
  private void watch(TaskContext<DrillPayload> taskContext) {
    long giveUp = System.nanoTime() + ASKED_LIMIT.toNanos();
    while (!taskContext.shouldStop() && System.nanoTime() - giveUp < 0) {
      LockSupport.parkNanos(TICK_NANOS);
    }
    Instant seen = Instant.now();
    if (taskContext.shouldStop()) {
      records.note(taskContext, "asked", seen);
    }
  }

  abstract void runAway() throws Exception;
}
