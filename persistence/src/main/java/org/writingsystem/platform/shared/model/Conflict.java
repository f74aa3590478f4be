package org.writingsystem.platform.shared.model;

/** The thing's state does not allow it (HTTP 409). */
public final class Conflict extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("conflict", 409, "The state of the resource does not allow this");

  private static final long serialVersionUID = 1L;

  public Conflict(String message) {
    super(KIND, message);
  }
}
