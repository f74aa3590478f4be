package org.writingsystem.tasks;

/** An attempt as its handler sees it. Used by the handler's thread alone. */
public interface TaskRun {
  /**
   * What the task was queued with.
   *
   * @throws IllegalArgumentException if the payload does not hold a {@code type}
   */
  <T> T payload(Class<T> type);

  /** 1 for the first attempt. */
  int attempt();

  /**
   * Says how far the work has come; followers see it.
   *
   * @param total more than zero
   */
  void progress(long done, long total);

  /**
   * Whether to end soon: the soft limit is over, the task has been taken away, or the node stops.
   * Never becomes false again.
   */
  boolean shouldStop();
}
