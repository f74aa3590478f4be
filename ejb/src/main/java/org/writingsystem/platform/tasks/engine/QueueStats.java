package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.model.KindSnapshot;

/**
 * Queue statistics for the metrics page and the health check, read four times a minute, so that
 * neither waits for the database. They cover all nodes.
 */
@ApplicationScoped
class QueueStats {
  static final Duration PAUSE = Duration.ofSeconds(15);

  @Inject TaskKinds kinds;
  @Inject TaskTransactions taskTransactions;
  @Inject Meters meters;

  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  private volatile Optional<Duration> longestWait = Optional.empty();

  private record Line(
      long waiting, long delayed, long running, double longestWait, long quarantined) {
    static final Line EMPTY = new Line(0, 0, 0, 0, 0);
  }

  void begin() {
    kinds.names().forEach(this::show);
  }

  private void show(String kind) {
    gauge(kind, "waiting", "Due tasks in the queue, on all nodes.", Line::waiting);
    gauge(
        kind,
        "delayed",
        "Tasks delayed until their due time or next attempt, on all nodes.",
        Line::delayed);
    gauge(kind, "started", "Running tasks, on all nodes.", Line::running);
    gauge(kind, "quarantined", "Quarantined tasks, which crashed nodes.", Line::quarantined);
    gauge(
        kind,
        "longest.wait.seconds",
        "Waiting time of the first task in the queue.",
        Line::longestWait);
  }

  private void gauge(String kind, String name, String description, ToDoubleFunction<Line> value) {
    meters.gauge(
        "tasks.line." + name,
        description,
        () -> value.applyAsDouble(lines.getOrDefault(kind, Line.EMPTY)),
        "kind",
        kind);
  }

  /** Runs one cycle. */
  void poll() {
    Instant now = taskTransactions.now();
    List<KindSnapshot> found = taskTransactions.queues();
    Map<String, Long> quarantined = taskTransactions.quarantined();
    lines.keySet().removeIf(kind -> found.stream().noneMatch(line -> line.kind().equals(kind)));
    quarantined.forEach((kind, count) -> lines.put(kind, new Line(0, 0, 0, 0, count)));
    found.forEach(line -> lines.put(line.kind(), line(line, now, quarantined)));
    longestWait = Optional.of(longest(found, now));
  }

  /** Tests whether the queues have been counted. */
  boolean areKnown() {
    return longestWait.isPresent();
  }

  /** Longest wait of a due task, on all nodes; zero before the first count. */
  Duration longestWait() {
    return longestWait.orElse(Duration.ZERO);
  }

  private static Line line(KindSnapshot line, Instant now, Map<String, Long> quarantined) {
    return new Line(
        line.waiting(),
        line.delayed(),
        line.running(),
        wait(line, now).toMillis() / 1000.0,
        quarantined.getOrDefault(line.kind(), 0L));
  }

  private static Duration longest(List<KindSnapshot> found, Instant now) {
    return found.stream()
        .map(line -> wait(line, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration wait(KindSnapshot line, Instant now) {
    return line.oldestDueAt().map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
  }
}
