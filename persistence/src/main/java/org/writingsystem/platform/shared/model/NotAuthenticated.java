package org.writingsystem.platform.shared.model;

/** The caller did not show who they are (HTTP 401). */
public final class NotAuthenticated extends DomainException {
  private static final long serialVersionUID = 1L;

  public NotAuthenticated(String message) {
    super(message);
  }
}
