package org.writingsystem.drills.rest;

/** How a transaction ends that queues drills. */
public enum Fate {
  COMMIT,
  ROLLBACK,
  /** Its time runs out before it can commit. */
  TIMEOUT,
  /** Another one is nested in it and commits; it is rolled back itself. */
  NESTED
}
