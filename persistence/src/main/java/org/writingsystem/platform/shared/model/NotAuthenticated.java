package org.writingsystem.platform.shared.model;

/** A call without valid authentication (HTTP 401). */
public final class NotAuthenticated extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("not-authenticated", 401, "Authentication is required");

  private static final long serialVersionUID = 1L;

  public NotAuthenticated(String message) {
    super(KIND, message);
  }
}
