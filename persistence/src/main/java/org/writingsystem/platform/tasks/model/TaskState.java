package org.writingsystem.platform.tasks.model;

/** Where a task stands. The names are stored and never change. */
public enum TaskState {
  /** Waits for its first attempt. */
  QUEUED(false),
  /** An attempt runs. */
  STARTED(false),
  /** Waits for another attempt. */
  RETRYING(false),
  /** Done; there may be a result. */
  SUCCEEDED(true),
  /** Given up, by the handler or after the last attempt. */
  FAILED(true),
  /** Stopped at its hard limit. */
  TIMED_OUT(true),
  /** Called off. */
  CANCELLED(true),
  /** Kept aside because its attempts brought the node down. */
  QUARANTINED(true);

  private final boolean isFinal;

  TaskState(boolean isFinal) {
    this.isFinal = isFinal;
  }

  /** Whether the state never changes again. */
  public boolean isFinal() {
    return isFinal;
  }
}
