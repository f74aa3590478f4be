package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.threads.Cycle;

/**
 * Enforces the time limits of running attempts, ten times a second, without a query: it must never
 * wait.
 */
@ApplicationScoped
class TimeLimitEnforcer {
  private static final Logger LOG = LogManager.getLogger(TimeLimitEnforcer.class);
  static final Duration TICK = Duration.ofMillis(100);

  /** Time for a handler to end after it was cancelled, or has lost its task. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @Inject TaskSettings settings;
  @Inject Slots slots;
  @Inject AttemptRunner runner;
  @Inject TaskDispatcher taskDispatcher;
  @Inject StuckThreads stuckThreads;
  @Inject TaskMeters meters;

  /** Runs one cycle; an attempt that cannot be stopped delays no other. */
  void tick() {
    Cycle.forEach(slots.running(), this::watch);
  }

  private void watch(RunningAttempt<?> attempt) {
    if (attempt.isOver(attempt.leasedTask().limits().hard())) {
      stop(
          attempt,
          TaskState.TIMED_OUT,
          "stopped at the hard limit of " + attempt.leasedTask().limits().hard());
    } else if (attempt.wasAskedToStop(StopReason.CANCELLED, STOP_LIMIT)) {
      stop(attempt, TaskState.CANCELLED, "cancelled, and stopped because it did not end");
    } else if (attempt.wasAskedToStop(StopReason.LOST, STOP_LIMIT)) {
      stop(attempt, TaskState.CANCELLED, "fenced, and stopped because it did not end");
    } else if (attempt.wasAskedToStop(StopReason.NODE_STOPS, settings.timeToRequeue())) {
      requeue(attempt);
    } else if (attempt.isOver(attempt.leasedTask().limits().soft())) {
      if (attempt.askToStop(StopReason.SOFT_LIMIT)) {
        meters.limitReached(attempt.leasedTask().kind(), "soft");
      }
    }
  }

  private void stop(RunningAttempt<?> attempt, TaskState state, String error) {
    if (runner.stop(attempt, state, error)) {
      if (state == TaskState.TIMED_OUT) {
        meters.limitReached(attempt.leasedTask().kind(), "hard");
      }
      cutOff(attempt);
    }
  }

  /** Requeues a task whose handler still runs though the node stops. */
  void requeue(RunningAttempt<?> attempt) {
    if (runner.requeue(attempt)) {
      LOG.warn("Task {} is requeued: it still ran at the end of the grace", attempt.task());
      cutOff(attempt);
    }
  }

  private void cutOff(RunningAttempt<?> attempt) {
    stuckThreads.add(attempt);
    slots.leave(attempt);
    taskDispatcher.wake();
  }
}
