package org.writingsystem.platform.shared.model;

/** The account has as much as its quota allows (HTTP 409). */
public final class QuotaExceeded extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("quota-exceeded", 409, "The quota of the account is used up");

  private static final long serialVersionUID = 1L;

  /**
   * @param message names what the account has too much of, and how to have less
   */
  public QuotaExceeded(String message) {
    super(KIND, message);
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
