package org.writingsystem.platform.tasks.diagnostics;

import java.util.Locale;

/** Why a task is where it is. Callers know these by their wire names, which never change. */
public enum ReasonCode {
  /** It has ended. */
  FINISHED,
  /** An attempt runs. */
  RUNNING,
  /** It was cancelled and has not stopped yet. */
  CANCEL_REQUESTED,
  /** A node has claimed it and starts it as soon as it has a slot. */
  PREFETCHED,
  /** It waits for its time, or for its next attempt. */
  NOT_DUE,
  /** An administrator has paused its kind. */
  KIND_PAUSED,
  /** No node that lives takes tasks of its kind. */
  NO_NODE,
  /** All slots that it could run in are taken. */
  SLOTS_FULL,
  /** Others of its kind come first. */
  AHEAD,
  /** Nothing keeps it: a node claims it within a second. */
  ABOUT_TO_START;

  /** In small letters with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
