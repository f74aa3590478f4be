package org.writingsystem.platform.shared.model;

/** An action that the caller's role does not allow, whatever the thing (HTTP 403). */
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
