package org.writingsystem.platform.tasks;

/**
 * Handler of one {@link TaskKind}: a CDI bean, used by many threads at once. It runs at least once
 * for each task, so its writes must be repeatable, or be given to {@link
 * Outcome#done(org.writingsystem.platform.tasks.model.TaskResult, Runnable)}.
 *
 * @param <P> what a task of that kind is queued with
 */
@FunctionalInterface
public interface TaskHandler<P> {
  /**
   * Runs one attempt, outside of any transaction. Long work calls {@link TaskContext#shouldStop}
   * often, stores a checkpoint and ends; it is interrupted too, at the soft limit and when it is
   * cancelled.
   *
   * @return never null
   * @throws Exception if the attempt fails; the task is tried again while it has attempts left. The
   *     name of the exception's class becomes the task's error, its message goes to the log only.
   */
  Outcome run(TaskContext<P> taskContext) throws Exception;
}
