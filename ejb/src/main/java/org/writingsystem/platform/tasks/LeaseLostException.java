package org.writingsystem.platform.tasks;

/** The attempt no longer owns its task: its writes are refused. Handlers do not catch it. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException() {
    super("the attempt has lost its lease on the task", null, false, false);
  }
}
