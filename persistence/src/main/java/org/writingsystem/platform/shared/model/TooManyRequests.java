package org.writingsystem.platform.shared.model;

/** The caller has asked more often than they may (HTTP 429 with Retry-After). */
public final class TooManyRequests extends DomainException {
  private static final long serialVersionUID = 1L;

  private final long retryAfterSeconds;

  /**
   * @param retryAfterSeconds after which one more is allowed
   */
  public TooManyRequests(String message, long retryAfterSeconds) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
