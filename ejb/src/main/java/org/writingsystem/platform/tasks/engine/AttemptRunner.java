package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.shared.LogContext;
import org.writingsystem.platform.shared.model.DomainException;
import org.writingsystem.platform.tasks.LeaseLostException;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.AttemptEnd;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.pool.StatementTimeouts;

/** Runs attempts on the calling threads, and reports their outcomes. Thread-safe. */
@ApplicationScoped
class AttemptRunner {
  private static final Logger LOG = LogManager.getLogger(AttemptRunner.class);
  private static final int MAX_ERROR_LENGTH = 8_000;

  @Inject TaskSettings settings;
  @Inject TaskTransactions taskTransactions;
  @Inject CompletionQueue completionQueue;
  @Inject TaskMeters meters;

  /** Returns when the handler has; throws nothing, whatever the handler does. */
  <P> void run(RunningAttempt<P> attempt) {
    LogContext.beginTask(attempt.task(), attempt.leasedTask().requestId());
    StatementTimeouts.set(settings.statementBudget());
    meters.began(attempt.leasedTask().kind(), attempt.leasedTask().waited());
    try {
      attempt.thread().enter();
      if (attempt.hasEnded()) { // it has waited for this thread until its limit
        throw new LeaseLostException();
      }
      LOG.debug(
          "Attempt {} of a task of kind {}",
          attempt.leasedTask().number(),
          attempt.leasedTask().kind());
      record(attempt, Objects.requireNonNull(attempt.kind().handler().run(attempt), "no outcome"));
    } catch (Throwable problem) { // whatever it is, the thread goes on and the task gets its state
      fail(attempt, problem);
    } finally {
      attempt.thread().leave();
      meters.left(attempt.leasedTask().kind(), attempt.age());
      StatementTimeouts.clear();
      LogContext.end();
    }
  }

  private void record(RunningAttempt<?> attempt, Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      finish(attempt, done);
    } else if (outcome instanceof Outcome.Continue place) {
      goOn(attempt, place);
    } else if (outcome instanceof Outcome.Failed givenUp) {
      end(attempt, TaskState.FAILED, givenUp.reason());
    }
  }

  private void finish(RunningAttempt<?> attempt, Outcome.Done done) {
    Completion completion =
        new Completion(
            attempt.token(),
            TaskState.SUCCEEDED,
            Optional.empty(),
            attempt.lastProgress(),
            done.result());
    if (done.writes().isPresent()) {
      finishWith(attempt, completion, done.writes().get());
    } else if (mayEnd(attempt)) {
      completionQueue.add(attempt.leasedTask(), completion);
    }
  }

  /**
   * Completes the attempt. The database decides between this and the time limits: the first commit
   * has ended the task.
   */
  private void finishWith(RunningAttempt<?> attempt, Completion completion, Runnable writes) {
    if (attempt.hasEnded()) {
      throw new LeaseLostException();
    }
    Thread.interrupted(); // a request to stop is over; it must not disturb the commit
    taskTransactions.finishWith(completion, writes);
    attempt.end();
    meters.ended(attempt.leasedTask().kind(), completion.state());
  }

  private void goOn(RunningAttempt<?> attempt, Outcome.Continue place) {
    boolean madeNoProgress =
        attempt.stopReason().isEmpty()
            && attempt.leasedTask().checkpoint().equals(Optional.of(place.checkpoint()));
    if (isCancelled(attempt)) {
      end(attempt, TaskState.CANCELLED, "cancelled");
    } else if (madeNoProgress) {
      retryOrFail(attempt, "it made no progress since the attempt before");
    } else if (mayEnd(attempt)) {
      completionQueue.add(
          attempt.leasedTask(),
          new AttemptEnd.Requeue(attempt.token(), Optional.of(place.checkpoint()), place.delay()));
    }
  }

  private void fail(RunningAttempt<?> attempt, Throwable problem) {
    LeasedTask task = attempt.leasedTask();
    if (attempt.hasEnded() || problem instanceof LeaseLostException) {
      LOG.info("Task {}: a fenced attempt ended with {}", attempt.task(), name(problem));
    } else if (isCancelled(attempt)) {
      end(attempt, TaskState.CANCELLED, "cancelled");
    } else if (attempt.stopReason().equals(Optional.of(StopReason.NODE_STOPS))) {
      requeue(attempt);
    } else if (isRefusedForGood(problem)) {
      end(attempt, TaskState.FAILED, problem.getMessage());
    } else {
      LOG.warn(
          "Task {} ({}) failed in attempt {}", attempt.task(), task.kind(), task.number(), problem);
      retryOrFail(attempt, reason(attempt, problem));
    }
  }

  /** Tests for a problem that a retry would meet again; its message is for the task's owner. */
  private static boolean isRefusedForGood(Throwable problem) {
    return problem instanceof DomainException domainException && domainException.isFinal();
  }

  private static String reason(RunningAttempt<?> attempt, Throwable problem) {
    return attempt.stopReason().equals(Optional.of(StopReason.SOFT_LIMIT))
        ? "stopped at the soft limit of "
            + attempt.leasedTask().limits().soft()
            + ": "
            + name(problem)
        : name(problem);
  }

  private static String name(Throwable problem) {
    return problem.getClass().getSimpleName();
  }

  private void retryOrFail(RunningAttempt<?> attempt, String error) {
    int failures = attempt.leasedTask().failures() + 1;
    if (failures >= attempt.leasedTask().maxAttempts()) {
      end(attempt, TaskState.FAILED, error);
    } else if (mayEnd(attempt)) {
      Duration delay = attempt.kind().kind().retry().delayAfter(failures);
      completionQueue.add(
          attempt.leasedTask(), new AttemptEnd.Retry(attempt.token(), shortened(error), delay));
    }
  }

  /**
   * Requeues a started task because this node stops, without waiting; false if it has ended
   * already.
   */
  boolean requeue(RunningAttempt<?> attempt) {
    boolean first = attempt.end();
    if (first) {
      completionQueue.addNow(
          attempt.leasedTask(),
          new AttemptEnd.Requeue(attempt.token(), Optional.empty(), Duration.ZERO));
    }
    return first;
  }

  /**
   * Ends an attempt from outside, whatever its thread does, without waiting; false if it has ended
   * already.
   */
  boolean stop(RunningAttempt<?> attempt, TaskState state, String error) {
    if (!attempt.end()) {
      return false;
    }
    String trace = attempt.thread().stackTrace();
    LogContext.beginTask(attempt.task(), attempt.leasedTask().requestId());
    try {
      LOG.error("Task {}: {}; it is at:{}", attempt.task(), error, trace);
    } finally {
      LogContext.end();
    }
    completionQueue.addNow(
        attempt.leasedTask(), Completion.of(attempt.token(), state, shortened(error + trace)));
    return true;
  }

  private void end(RunningAttempt<?> attempt, TaskState state, String error) {
    if (mayEnd(attempt)) {
      completionQueue.add(
          attempt.leasedTask(), Completion.of(attempt.token(), state, shortened(error)));
    }
  }

  private static boolean mayEnd(RunningAttempt<?> attempt) {
    boolean first = attempt.end();
    if (!first) {
      LOG.info("Task {}: its outcome was too late", attempt.task());
    }
    return first;
  }

  private static boolean isCancelled(RunningAttempt<?> attempt) {
    return attempt.stopReason().equals(Optional.of(StopReason.CANCELLED));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
  }
}
