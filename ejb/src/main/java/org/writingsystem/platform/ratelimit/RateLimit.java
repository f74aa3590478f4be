package org.writingsystem.platform.ratelimit;

import java.time.Duration;

/**
 * A number of requests per minute, at once or evenly.
 *
 * @param name what clients see of it, and monitoring; a few letters
 * @param requests 0 for no limit
 */
public record RateLimit(String name, long requests) {
  /** The time that all limits are counted in. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  boolean isOff() {
    return requests == 0;
  }
}
