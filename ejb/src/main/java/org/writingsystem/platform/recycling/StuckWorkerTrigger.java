package org.writingsystem.platform.recycling;

/**
 * Detects stuck workers: half of them still run requests that were timed out, at each of thirty
 * checks in a row. For one thread.
 */
final class StuckWorkerTrigger {
  static final int IN_A_ROW = 30;

  private final int tooMany;
  private int inARow;

  /**
   * @param workers that the server has
   */
  StuckWorkerTrigger(int workers) {
    tooMany = Math.max(1, workers / 2);
  }

  /**
   * @param overdue threads that are still in a request that was ended
   */
  boolean areTooMany(int overdue) {
    inARow = overdue >= tooMany ? inARow + 1 : 0;
    return inARow >= IN_A_ROW;
  }
}
