package org.writingsystem.platform.shared.model;

/** The caller did not show who they are (HTTP 401). */
public final class NotAuthenticated extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("not-authenticated", 401, "Who calls is not known");

  private static final long serialVersionUID = 1L;

  public NotAuthenticated(String message) {
    super(KIND, message);
  }
}
