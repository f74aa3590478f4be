package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.http.timeout.ActiveRequests;
import org.writingsystem.http.timeout.TimedOutRequest;
import org.writingsystem.platform.shared.LogContext;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.pool.SeizedConnections;

/**
 * Ends requests that exceed their timeout, and logs each; once more, as an error, if its thread
 * does not end.
 */
@ApplicationScoped
class RequestTimeouts {
  private static final Logger LOG = LogManager.getLogger(RequestTimeouts.class);
  private static final String PREFIX = "http.";

  @Inject RequestSettings settings;
  @Inject Meters meters;

  void begin() {
    settings.limit();
    settings.downloadLimit();
    meters.gauge(
        PREFIX + "requests.overdue",
        "Threads that still run after their request has timed out.",
        ActiveRequests::overdue);
    for (TimedOutRequest.Kind kind : TimedOutRequest.Kind.values()) {
      count(kind, 0);
    }
  }

  /**
   * Ends due requests; returns the seized connections.
   *
   * @return the connections that they held
   */
  List<SeizedConnections> cutOff() {
    List<TimedOutRequest> ended = ActiveRequests.end(settings.limit(), settings.downloadLimit());
    ended.forEach(this::ended);
    ActiveRequests.unresponsive().forEach(RequestTimeouts::unresponsive);
    return ended.stream()
        .map(TimedOutRequest::connections)
        .filter(some -> !some.isEmpty())
        .toList();
  }

  private void ended(TimedOutRequest timedOutRequest) {
    count(timedOutRequest.kind(), 1);
    String became =
        switch (timedOutRequest.kind()) {
          case REQUEST -> "answered with 503 deadline-exceeded";
          case DOWNLOAD -> "cut off during its response";
          case AFTERWARDS -> "ended after its response";
        };
    inItsContext(
        timedOutRequest,
        () ->
            LOG.warn(
                "{} {} was {} after {} s; its thread is at: {}",
                timedOutRequest.method(),
                timedOutRequest.path(),
                became,
                timedOutRequest.took().toSeconds(),
                StackSummary.of(timedOutRequest.stack())));
  }

  private static void unresponsive(TimedOutRequest timedOutRequest) {
    var where = new ThreadDoesNotEnd(timedOutRequest.thread());
    where.setStackTrace(timedOutRequest.stack().toArray(StackTraceElement[]::new));
    inItsContext(
        timedOutRequest,
        () ->
            LOG.error(
                "{} {} timed out, but its thread still runs and occupies a worker",
                timedOutRequest.method(),
                timedOutRequest.path(),
                where));
  }

  private static void inItsContext(TimedOutRequest timedOutRequest, Runnable line) {
    LogContext.beginRequest(List.of(timedOutRequest.requestId()), List.of());
    try {
      line.run();
    } finally {
      LogContext.end();
    }
  }

  private void count(TimedOutRequest.Kind kind, int by) {
    meters.count(
        PREFIX + "deadlines.missed",
        "Timed-out requests: before their response, in it, or after it.",
        by,
        "kind",
        kind.metricTag());
  }

  /** Carries a thread's stack into the log. */
  private static final class ThreadDoesNotEnd extends Exception {
    private static final long serialVersionUID = 1L;

    ThreadDoesNotEnd(String thread) {
      super(thread);
    }
  }
}
