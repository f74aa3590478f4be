package org.writingsystem.platform.shared.model;

/** What the caller sent breaks a rule of the domain (HTTP 400). */
public final class InvalidInput extends DomainException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the name of the field or parameter at fault, as the caller wrote it
   * @param message which rule it breaks, without the value itself
   */
  public InvalidInput(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
