package org.writingsystem.http.shutdown;

import java.time.Duration;

/**
 * How the time that a node has to end is divided: most of it for requests and tasks to end, the
 * rest for the server to stop.
 *
 * @param total from SIGTERM to the end of the process
 */
public record GracePeriod(Duration total) {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(3);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /** Whole seconds. What still runs then is cut off: a third of the grace is left, 3 s at most. */
  public Duration toDrain() {
    Duration third = total.dividedBy(3);
    Duration rest = third.compareTo(TIME_TO_STOP) < 0 ? third : TIME_TO_STOP;
    return Duration.ofSeconds(total.minus(rest).toSeconds());
  }

  /** When the process ends by force; 5 s at least, since tasks have to be requeued. */
  Duration toEnd() {
    return total.compareTo(SHORTEST) < 0 ? SHORTEST : total;
  }
}
