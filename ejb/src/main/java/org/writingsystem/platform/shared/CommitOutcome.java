package org.writingsystem.platform.shared;

import org.writingsystem.pool.ThreadConnections;

/**
 * Outcome of the transaction that the calling thread has just committed, for observers after
 * success. Narayana calls them, too, where the connection was lost at the commit (a heuristic
 * hazard, which JTA's status cannot express): the transaction is then committed or rolled back, and
 * may be either a moment later.
 */
public final class CommitOutcome {
  private CommitOutcome() {}

  /**
   * Tests whether PostgreSQL has confirmed the commit. False, too, where the thread has lost
   * another connection since it last took one.
   */
  public static boolean isConfirmed() {
    return !ThreadConnections.hasLostConnection();
  }
}
