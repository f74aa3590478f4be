package org.writingsystem.platform.shared.model;

import jakarta.ejb.ApplicationException;

/**
 * Refusal by the domain, for a reason that the caller can understand. Rolls the transaction back;
 * its message is shown to the caller and contains no user content and no secret.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class DomainException extends RuntimeException implements ProblemCause {
  private static final long serialVersionUID = 1L;

  private final ProblemKind kind;

  /**
   * @param kind the same for all instances of a class, which declares it as {@code KIND}
   */
  protected DomainException(ProblemKind kind, String message) {
    super(message, null, false, false); // no stack trace: it is an answer, not a fault
    this.kind = kind;
  }

  @Override
  public final ProblemKind kind() {
    return kind;
  }

  /**
   * Tests whether a repeated call would fail in the same way, so that a task is not retried; false
   * here.
   */
  public boolean isFinal() {
    return false;
  }
}
