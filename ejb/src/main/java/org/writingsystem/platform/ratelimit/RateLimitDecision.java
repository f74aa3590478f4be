package org.writingsystem.platform.ratelimit;

import java.time.Duration;

/**
 * Decision of a limit about one request.
 *
 * @param limit that was asked
 * @param isAllowed false if it was one too many
 * @param remaining how many more would be allowed now
 * @param reset after which all of them would be
 * @param retry after which one would be; zero if it is allowed
 */
public record RateLimitDecision(
    RateLimit limit, boolean isAllowed, long remaining, Duration reset, Duration retry) {
  /** The time to wait, in whole seconds: one at least. */
  public long retrySeconds() {
    return Math.max(1, roundedUp(retry));
  }

  public long resetSeconds() {
    return roundedUp(reset);
  }

  private static long roundedUp(Duration time) {
    return time.plusNanos(999_999_999).toSeconds();
  }
}
