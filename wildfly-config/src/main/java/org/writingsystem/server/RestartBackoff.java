package org.writingsystem.server;

import java.time.Duration;
import java.util.Optional;

/**
 * Backoff of restarts: no pause before the first, then one second that doubles. A server that ran
 * for a minute begins anew. Not thread-safe.
 */
final class RestartBackoff {
  /** Limit of consecutive restarts. */
  static final int MOST_RESTARTS = 6;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration GOOD_RUN = Duration.ofMinutes(1);

  private int restarts;

  /**
   * @param ran how long the server was ready; zero where its start failed
   * @return empty after {@value #MOST_RESTARTS} restarts in a row
   */
  Optional<Duration> next(Duration ran) {
    restarts = ran.compareTo(GOOD_RUN) < 0 ? restarts + 1 : 1;
    return restarts > MOST_RESTARTS ? Optional.empty() : Optional.of(pause());
  }

  private Duration pause() {
    return restarts == 1 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << (restarts - 2));
  }
}
