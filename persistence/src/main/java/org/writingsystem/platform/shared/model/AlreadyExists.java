package org.writingsystem.platform.shared.model;

/** Something of that name exists already (HTTP 409). */
public final class AlreadyExists extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("already-exists", 409, "The resource already exists");

  private static final long serialVersionUID = 1L;

  public AlreadyExists(String message) {
    super(KIND, message);
  }
}
