package org.writingsystem.platform.shared.model;

import java.util.OptionalLong;

/** A lack of capacity; the same call may succeed later (HTTP 503 with Retry-After). */
public final class Overloaded extends DomainException {
  public static final ProblemKind KIND =
      new ProblemKind("overloaded", 503, "The server is overloaded");

  private static final long serialVersionUID = 1L;
  private static final int RETRY_AFTER_SECONDS = 5;

  public Overloaded(String message) {
    super(KIND, message);
  }

  @Override
  public OptionalLong retryAfterSeconds() {
    return OptionalLong.of(RETRY_AFTER_SECONDS);
  }
}
