package org.writingsystem.platform.shared.model;

/** The thing's state does not allow it (HTTP 409). */
public final class Conflict extends DomainException {
  private static final long serialVersionUID = 1L;

  public Conflict(String message) {
    super(message);
  }
}
