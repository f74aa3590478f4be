package org.writingsystem.http.shutdown;

import java.time.Duration;

/**
 * Division of the shutdown grace: most of it for requests and tasks, the rest for the server's own
 * stop.
 *
 * @param total from SIGTERM to the end of the process
 */
public record GracePeriod(Duration total) {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(3);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /**
   * Returns the time for requests, in whole seconds. Requests that still run then are cut off; a
   * third of the grace is left, 3 s at most.
   */
  public Duration toDrain() {
    Duration third = total.dividedBy(3);
    Duration rest = third.compareTo(TIME_TO_STOP) < 0 ? third : TIME_TO_STOP;
    return Duration.ofSeconds(total.minus(rest).toSeconds());
  }

  /**
   * Returns the time after which the process is ended by force; 5 s at least, since tasks are
   * requeued first.
   */
  Duration toEnd() {
    return total.compareTo(SHORTEST) < 0 ? SHORTEST : total;
  }
}
