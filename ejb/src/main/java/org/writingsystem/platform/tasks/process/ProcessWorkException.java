package org.writingsystem.platform.tasks.process;

/** Work in a child JVM has failed. The child has ended, or is about to. */
public final class ProcessWorkException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Reason of the failure. */
  public enum Reason {
    /** The work threw; the message is the exception's, and not to be shown. */
    THREW,
    /** The limit was over. */
    TIMED_OUT,
    /** The caller wanted no result any more, or the node stops. */
    STOPPED,
    /** The child ended by itself: out of memory, an exit, a crash, a kill from outside. */
    DIED,
    /** The result, or the output of the work, exceeded its limit. */
    TOO_MUCH
  }

  private final Reason reason;
  private final String thrown;

  ProcessWorkException(Reason reason, String message) {
    this(reason, message, "");
  }

  private ProcessWorkException(Reason reason, String message, String thrown) {
    super(message);
    this.reason = reason;
    this.thrown = thrown;
  }

  static ProcessWorkException threw(String type, String message) {
    return new ProcessWorkException(Reason.THREW, message, type);
  }

  public Reason reason() {
    return reason;
  }

  /** Tests whether the work threw exactly this type. */
  public boolean wasThrown(Class<? extends Throwable> type) {
    return thrown.equals(type.getName());
  }
}
