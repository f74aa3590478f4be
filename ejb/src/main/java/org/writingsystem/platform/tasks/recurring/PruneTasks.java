package org.writingsystem.platform.tasks.recurring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskContext;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;

/**
 * Handler of the nightly task that deletes tasks finished more than TASK_KEEP_DAYS ago with their
 * results, and chunks of attempts without an end.
 */
@ApplicationScoped
class PruneTasks implements TaskHandler<PruneTasks.Payload> {
  @Produces
  static final TaskKind<Payload> KIND =
      TaskKind.of("prune-tasks", Payload.class, PruneTasks.class).withConcurrency(1);

  /** A quarter past three; misfires are made up for once. */
  @Produces
  static final RecurringTask<Payload> EVERY_NIGHT =
      RecurringTask.of("prune-tasks", KIND, new Payload(), "15 3 * * *");

  private static final Logger LOG = LogManager.getLogger(PruneTasks.class);

  @Inject TaskRetention old;

  /** Empty payload. */
  public record Payload() {}

  @Override
  public Outcome run(TaskContext<Payload> taskContext) {
    Batches tasks = new Batches(old::prune);
    boolean isFinished =
        tasks.run(taskContext::shouldStop)
            && new Batches(old::pruneChunks).run(taskContext::shouldStop);
    LOG.info("{} old tasks were deleted", tasks.done());
    return isFinished ? Outcome.done() : Outcome.continueAt(String.valueOf(tasks.done()));
  }
}
