package org.writingsystem.platform.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.http.deadline.Overrun;
import org.writingsystem.http.deadline.RunningRequests;
import org.writingsystem.platform.requests.model.OverdueRequests;
import org.writingsystem.platform.shared.LogContext;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.pool.ClaimedConnections;

/**
 * Ends requests that take too long, whatever they do, and tells of them: each in a line, and again,
 * as an error, where its thread does not end.
 */
@ApplicationScoped
class RequestDeadlines {
  private static final Logger LOG = LogManager.getLogger(RequestDeadlines.class);
  private static final String PREFIX = "http.";

  @Inject RequestSettings settings;
  @Inject Meters meters;
  @Inject OverdueRequests overdue;

  void begin() {
    settings.limit();
    settings.downloadLimit();
    meters.gauge(
        PREFIX + "requests.overdue",
        "Threads that do not end though their request was ended at its deadline.",
        RunningRequests::overdue);
    for (Overrun.Kind kind : Overrun.Kind.values()) {
      count(kind, 0);
    }
  }

  /**
   * Ends those whose time is over.
   *
   * @return the connections that they held
   */
  List<ClaimedConnections> cutOff() {
    List<Overrun> ended = RunningRequests.end(settings.limit(), settings.downloadLimit());
    ended.forEach(this::ended);
    RunningRequests.deaf().forEach(RequestDeadlines::deaf);
    overdue.are(RunningRequests.overdue(), settings.workers());
    return ended.stream().map(Overrun::connections).filter(some -> !some.isEmpty()).toList();
  }

  private void ended(Overrun overrun) {
    count(overrun.kind(), 1);
    String became =
        switch (overrun.kind()) {
          case REQUEST -> "answered with 503 deadline-exceeded";
          case DOWNLOAD -> "cut off in the middle of its answer";
          case AFTERWARDS -> "ended though it was answered";
        };
    inItsContext(
        overrun,
        () ->
            LOG.warn(
                "{} {} was {} after {} s; its thread is at: {}",
                overrun.method(),
                overrun.path(),
                became,
                overrun.took().toSeconds(),
                Frames.of(overrun.stack())));
  }

  private static void deaf(Overrun overrun) {
    var where = new ThreadDoesNotEnd(overrun.thread());
    where.setStackTrace(overrun.stack().toArray(StackTraceElement[]::new));
    inItsContext(
        overrun,
        () ->
            LOG.error(
                "{} {} was ended, but its thread goes on and keeps a worker from others",
                overrun.method(),
                overrun.path(),
                where));
  }

  private static void inItsContext(Overrun overrun, Runnable line) {
    LogContext.beginRequest(List.of(overrun.requestId()), List.of());
    try {
      line.run();
    } finally {
      LogContext.end();
    }
  }

  private void count(Overrun.Kind kind, int by) {
    meters.count(
        PREFIX + "deadlines.missed",
        "Requests ended at their deadline: before their answer, in it, or after it.",
        by,
        "kind",
        kind.label());
  }

  /** Carries a thread's stack into the log. */
  private static final class ThreadDoesNotEnd extends Exception {
    private static final long serialVersionUID = 1L;

    ThreadDoesNotEnd(String thread) {
      super(thread);
    }
  }
}
