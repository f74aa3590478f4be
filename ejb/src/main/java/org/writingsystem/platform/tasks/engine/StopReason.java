package org.writingsystem.platform.tasks.engine;

/** Why a handler was asked to stop; the first reason stays. */
enum StopReason {
  /** Its soft limit is over. */
  SOFT_LIMIT,
  /** Its owner wants it stopped. */
  CANCELLED,
  /** The node stops: another one goes on. */
  NODE_STOPS,
  /** The task belongs to somebody else by now. */
  LOST
}
