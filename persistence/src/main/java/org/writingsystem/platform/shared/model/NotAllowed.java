package org.writingsystem.platform.shared.model;

/** The caller's role does not allow the action, whatever the thing (HTTP 403). */
public final class NotAllowed extends DomainException {
  private static final long serialVersionUID = 1L;

  public NotAllowed(String message) {
    super(message);
  }

  @Override
  public boolean isFinal() {
    return true;
  }
}
