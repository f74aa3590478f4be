package org.writingsystem.platform.shared.model;

/**
 * The system has no room for this now; the same call may succeed later (HTTP 503 with Retry-After).
 */
public final class Overloaded extends DomainException {
  private static final long serialVersionUID = 1L;

  public Overloaded(String message) {
    super(message);
  }
}
