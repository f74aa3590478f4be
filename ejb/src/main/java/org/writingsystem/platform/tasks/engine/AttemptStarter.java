package org.writingsystem.platform.tasks.engine;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.model.LeasedTask;

/** Starts attempts in slots, on the managed executor {@code tasks}: nothing waits in its queue. */
@ApplicationScoped
class AttemptStarter {
  private static final Logger LOG = LogManager.getLogger(AttemptStarter.class);

  @Resource(lookup = "java:jboss/ee/concurrency/executor/tasks")
  ManagedExecutorService executor;

  @Inject TaskKinds kinds;
  @Inject TaskTransactions taskTransactions;
  @Inject AttemptRunner runner;
  @Inject Slots slots;
  @Inject EngineClock clock;

  /**
   * Starts a task; requeues it where there is no thread.
   *
   * @param whenOver called when its slot is free again
   */
  void start(LeasedTask task, Runnable whenOver) {
    var attempt =
        new RunningAttempt<>(task, kinds.find(task.kind()).orElseThrow(), taskTransactions, clock);
    slots.enter(attempt);
    try {
      executor.execute(() -> run(attempt, whenOver));
    } catch (RejectedExecutionException | Error e) { // also where the system has no thread more
      LOG.warn("No thread for task {}; it is requeued", attempt.task(), e);
      slots.leave(attempt);
      runner.requeue(attempt);
    }
  }

  private void run(RunningAttempt<?> attempt, Runnable whenOver) {
    try {
      runner.run(attempt);
    } finally {
      slots.leave(attempt);
      whenOver.run();
    }
  }
}
