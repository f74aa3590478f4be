package org.writingsystem.platform.shared.model;

/** The caller's role does not allow the action, whatever the thing (HTTP 403). */
public final class NotAllowed extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("not-allowed", 403, "The caller's role does not allow this");

  private static final long serialVersionUID = 1L;

  public NotAllowed(String message) {
    super(KIND, message);
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
