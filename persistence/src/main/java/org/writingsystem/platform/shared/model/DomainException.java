package org.writingsystem.platform.shared.model;

import jakarta.ejb.ApplicationException;

/**
 * A wish that the system does not fulfil, for a reason the caller can understand. Rolls the
 * transaction back; its message is shown to the caller and holds no text of a manuscript and no
 * secret.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class DomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected DomainException(String message) {
    super(message, null, false, false); // no stack trace: it is an answer, not a fault
  }

  /** Whether the same wish meets it again later, so that a task is not tried again; false here. */
  public boolean isFinal() {
    return false;
  }
}
