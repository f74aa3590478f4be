package org.writingsystem.platform.tasks;

/**
 * Does the work of one {@link TaskKind}. A handler is a CDI bean, used by many threads at once. It
 * runs at least once for each task, so what it writes must bear a repetition, or be given to {@link
 * Outcome#done(org.writingsystem.platform.tasks.model.TaskResult, Runnable)}.
 *
 * @param <P> what a task of that kind is queued with
 */
@FunctionalInterface
public interface TaskHandler<P> {
  /**
   * Makes one attempt, outside of any transaction. Long work asks {@link TaskContext#shouldStop}
   * often, keeps its place and ends; it is interrupted too, at the soft limit and when it is
   * cancelled.
   *
   * @return never null
   * @throws Exception if the attempt fails; the task is tried again while it has attempts left. The
   *     name of the exception's class becomes the task's error, its message goes to the log only.
   */
  Outcome run(TaskContext<P> taskContext) throws Exception;
}
