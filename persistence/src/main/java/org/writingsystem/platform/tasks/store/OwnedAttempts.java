package org.writingsystem.platform.tasks.store;

/** Beginning of statements about attempts that still own their tasks. */
final class OwnedAttempts {
  private OwnedAttempts() {}

  /**
   * Begins a statement about many attempts: {@code owned} are the ids of the tasks that the
   * attempts, two arrays of ids and tokens, still own. Threads of a node write about the same tasks
   * at once: rows are locked in one order, against deadlocks. Tokens are compared by "is not
   * distinct from", which tells the planner nothing: with "=" it may read the whole index of
   * claimed tasks, full of dead entries under load, in place of one row by its key.
   *
   * @param states in which the tasks must be, as SQL
   */
  static String owned(String states) {
    return owned(states, "");
  }

  /** As above, but {@code owned} lacks tasks that are locked now. */
  static String ownedAndFree(String states) {
    return owned(states, " skip locked");
  }

  private static String owned(String states, String locked) {
    return """
        with owned as (
          select t.id from unnest(?, ?) as a (id, token) join task t on t.id = a.id
          where t.attempt_token is not distinct from a.token and t.state in (%s)
          order by t.id for no key update of t%s)
        """
        .formatted(states, locked);
  }
}
