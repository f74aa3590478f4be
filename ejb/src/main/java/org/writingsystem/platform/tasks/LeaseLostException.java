package org.writingsystem.platform.tasks;

/** The attempt no longer owns its task: what it writes is refused. The handler lets this pass. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException() {
    super("the task was taken away from this attempt", null, false, false);
  }
}
