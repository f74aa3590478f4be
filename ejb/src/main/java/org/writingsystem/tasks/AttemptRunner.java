package org.writingsystem.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.TaskState;

/** Runs one attempt on the calling thread and records how it ended. */
@ApplicationScoped
class AttemptRunner {
  private static final Logger LOG = LogManager.getLogger(AttemptRunner.class);
  private static final int MAX_ERROR_LENGTH = 8_000;

  @Inject AttemptLedger ledger;

  void run(RunningAttempt attempt, TaskHandler handler) {
    attempt.runsOn(Thread.currentThread());
    try {
      record(attempt, handler.run(attempt));
    } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
      fail(attempt, e);
    }
  }

  private void record(RunningAttempt attempt, Outcome outcome) {
    if (!attempt.end()) {
      LOG.info("Task {}: its result came too late", attempt.attemptToken().task());
      return;
    }
    Thread.interrupted(); // the request to stop is over; it must not disturb the commit
    boolean accepted =
        outcome instanceof Outcome.Done done
            ? ledger.succeed(attempt.attemptToken(), done.result())
            : outcome instanceof Outcome.GivenUp givenUp
                ? ledger.finish(
                    attempt.attemptToken(), TaskState.FAILED, shortened(givenUp.reason()))
                : retryOrFail(attempt.task(), "stopped before it was done");
    report(attempt.attemptToken(), accepted);
  }

  private void fail(RunningAttempt attempt, Throwable problem) {
    if (!attempt.end()) {
      return;
    }
    Thread.interrupted();
    ClaimedTask task = attempt.task();
    LOG.warn("Task {} ({}) failed in attempt {}", id(task), task.kind(), task.number(), problem);
    report(task.attempt(), retryOrFail(task, problem.getClass().getSimpleName()));
  }

  private boolean retryOrFail(ClaimedTask task, String error) {
    int failures = task.failures() + 1;
    if (failures >= task.maxAttempts()) {
      return ledger.finish(task.attempt(), TaskState.FAILED, shortened(error));
    }
    Duration delay = Backoff.after(failures);
    return ledger.retry(task.attempt(), shortened(error), delay);
  }

  /** Ends an attempt that is over its hard limit, whatever its thread does. */
  void timeOut(RunningAttempt attempt) {
    if (!attempt.end()) {
      return;
    }
    String error = "stopped at the hard limit of " + attempt.task().limits().hard();
    String trace = attempt.stackTrace();
    LOG.error("Task {} was {}; it is at:{}", id(attempt.task()), error, trace);
    report(
        attempt.attemptToken(),
        ledger.finish(attempt.attemptToken(), TaskState.TIMED_OUT, shortened(error + trace)));
  }

  private static void report(Attempt attempt, boolean accepted) {
    if (!accepted) {
      LOG.warn("Task {} was taken away; what this attempt wrote was refused", attempt.task());
    }
  }

  private static Object id(ClaimedTask task) {
    return task.attempt().task();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
  }
}
