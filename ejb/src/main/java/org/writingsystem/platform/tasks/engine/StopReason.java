package org.writingsystem.platform.tasks.engine;

/** Reason for which a handler was asked to stop; the first one stays. */
enum StopReason {
  /** The soft limit has passed. */
  SOFT_LIMIT,
  /** The task was cancelled. */
  CANCELLED,
  /** The node stops; another one continues the task. */
  NODE_STOPS,
  /** The lease was lost. */
  LOST
}
