package org.writingsystem.tasks;

/**
 * Does the work of one kind of task. A handler is a CDI bean; the engine finds it. It runs at least
 * once for each task, so what it writes must bear a repetition.
 */
public interface TaskHandler {
  /** The kind of task that it handles; stored with each task, so it never changes. */
  String kind();

  /**
   * Makes one attempt, outside of any transaction. Long work asks {@link TaskRun#shouldStop} often;
   * it is interrupted too.
   *
   * @throws Exception if the attempt fails; the task is tried again while it has attempts left
   */
  Outcome run(TaskRun run) throws Exception;
}
