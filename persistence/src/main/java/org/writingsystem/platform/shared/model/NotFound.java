package org.writingsystem.platform.shared.model;

/** A thing that does not exist, or not for this caller (HTTP 404). */
public final class NotFound extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("not-found", 404, "The resource does not exist");

  private static final long serialVersionUID = 1L;

  public NotFound(String message) {
    super(KIND, message);
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
