package org.writingsystem.platform.shared.model;

/** The thing has changed since the caller read it (HTTP 412). */
public final class StaleVersion extends DomainException {
  private static final long serialVersionUID = 1L;

  public StaleVersion(String message) {
    super(message);
  }
}
