package org.writingsystem.platform.shared.model;

import java.util.Optional;

/** Input that breaks a rule of the domain (HTTP 400). */
public final class InvalidInput extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("invalid-input", 400, "The request is invalid");

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the name of the field or parameter at fault, as the caller wrote it
   * @param message which rule it breaks, without the value itself
   */
  public InvalidInput(String field, String message) {
    super(KIND, message);
    this.field = field;
  }

  @Override
  public Optional<String> field() {
    return Optional.of(field);
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
