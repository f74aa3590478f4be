package org.writingsystem.http.timeout;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.writingsystem.pool.SeizedConnections;

/**
 * A request that has run too long.
 *
 * @param path as the client has sent it, without its query
 * @param took since it might run; it may have waited for a worker
 * @param thread the name of the one that is in it; empty where there is none
 * @param stack where that is; empty where there is none
 * @param connections those that the thread held: they are lost to it, and it gets no others, but
 *     their end takes a while and is the caller's business
 */
public record TimedOutRequest(
    Kind kind,
    String requestId,
    String method,
    String path,
    Duration took,
    String thread,
    List<StackTraceElement> stack,
    SeizedConnections connections) {
  /** Progress of the request at its timeout. */
  public enum Kind {
    /** No byte was sent: the client got 503. */
    REQUEST,
    /** Some of its answer had left: the client's connection was cut. */
    DOWNLOAD,
    /** The response was complete, and the thread still ran. */
    AFTERWARDS;

    /** Returns the label of metrics. */
    public String metricTag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
