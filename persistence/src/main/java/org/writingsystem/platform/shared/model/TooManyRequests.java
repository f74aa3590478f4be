package org.writingsystem.platform.shared.model;

import java.util.OptionalLong;

/** The caller has asked more often than they may (HTTP 429 with Retry-After). */
public final class TooManyRequests extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("too-many-requests", 429, "Rate limit exceeded");

  private static final long serialVersionUID = 1L;

  private final long retryAfterSeconds;

  /**
   * @param retryAfterSeconds after which one more is allowed
   */
  public TooManyRequests(String message, long retryAfterSeconds) {
    super(KIND, message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  @Override
  public OptionalLong retryAfterSeconds() {
    return OptionalLong.of(retryAfterSeconds);
  }
}
