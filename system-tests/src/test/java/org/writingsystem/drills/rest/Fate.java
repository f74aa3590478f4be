package org.writingsystem.drills.rest;

/** How a transaction ends that queues drills. */
public enum Fate {
  COMMIT,
  ROLLBACK
}
