package org.writingsystem.platform.shared.model;

/** The thing has changed since the caller read it (HTTP 412). */
public final class StaleVersion extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("stale-version", 412, "The resource has changed");

  private static final long serialVersionUID = 1L;

  public StaleVersion(String message) {
    super(KIND, message);
  }
}
