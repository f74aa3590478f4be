package org.writingsystem.platform.tasks.model;

/** State of a task. The names are stored and never change. */
public enum TaskState {
  /** Waits for its first attempt. */
  QUEUED(false),
  /** An attempt runs. */
  STARTED(false),
  /** Waits for another attempt. */
  RETRYING(false),
  /** Done; there may be a result. */
  SUCCEEDED(true),
  /** Failed, by the handler or after the last attempt. */
  FAILED(true),
  /** Stopped at its hard limit. */
  TIMED_OUT(true),
  /** Called off. */
  CANCELLED(true),
  /** Quarantined, because its attempts crashed nodes. */
  QUARANTINED(true);

  private final boolean isFinal;

  TaskState(boolean isFinal) {
    this.isFinal = isFinal;
  }

  /** Tests whether the state never changes again. */
  public boolean isFinal() {
    return isFinal;
  }
}
