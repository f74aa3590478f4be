package org.writingsystem.platform.tasks.diagnostics;

import java.util.Locale;

/** Codes of reasons. Callers know the wire names, which never change. */
public enum ReasonCode {
  /** The task has ended. */
  FINISHED,
  /** An attempt runs. */
  RUNNING,
  /** It was cancelled and has not stopped yet. */
  CANCEL_REQUESTED,
  /** A node has claimed it and starts it as soon as it has a slot. */
  PREFETCHED,
  /** Its due time, or its next attempt, is in the future. */
  NOT_DUE,
  /** An administrator has paused its kind. */
  KIND_PAUSED,
  /** No live node accepts its kind. */
  NO_NODE,
  /** All slots for it are taken. */
  SLOTS_FULL,
  /** Other tasks of its kind come first. */
  AHEAD,
  /** Nothing delays it: a node claims it within a second. */
  ABOUT_TO_START;

  /** Returns the wire name: small letters with hyphens. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
