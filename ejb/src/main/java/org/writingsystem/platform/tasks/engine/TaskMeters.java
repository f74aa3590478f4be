package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.TaskState;

/** What the engine of this node does, on the metrics page. */
@ApplicationScoped
class TaskMeters {
  private static final String PREFIX = "tasks.";
  private static final String WAITING = "From when a task was due until it was claimed.";
  private static final String ATTEMPT = "How long an attempt ran.";

  @Inject Meters meters;
  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject Slots slots;
  @Inject PrefetchBuffer prefetchBuffer;
  @Inject StuckThreads stuckThreads;

  void begin() {
    meters.gauge(PREFIX + "slots", "Tasks that this node may run at a time.", settings::slots);
    meters.gauge(
        PREFIX + "running", "Tasks that this node runs now.", () -> slots.running().size());
    meters.gauge(PREFIX + "prefetched", "Tasks claimed and not started yet.", prefetchBuffer::size);
    meters.gauge(
        PREFIX + "zombies", "Threads that go on though their task is over.", stuckThreads::count);
    countRefused(0);
    countRescued(0);
    kinds.names().forEach(this::announce);
  }

  /** A rate needs the zero before the first one. */
  private void announce(String kind) {
    Stream.of(TaskState.values())
        .filter(TaskState::isFinal)
        .forEach(state -> countEnded(kind, state, 0));
    Stream.of("soft", "hard").forEach(limit -> countLimit(kind, limit, 0));
    meters.expect(PREFIX + "waiting", WAITING, "kind", kind);
    meters.expect(PREFIX + "attempt", ATTEMPT, "kind", kind);
  }

  /** An attempt begins. */
  void began(String kind, Duration waited) {
    meters.time(PREFIX + "waiting", WAITING, waited, "kind", kind);
  }

  /** An attempt is over, however it ended. */
  void left(String kind, Duration ran) {
    meters.time(PREFIX + "attempt", ATTEMPT, ran, "kind", kind);
  }

  /** A task has reached its last state. */
  void ended(String kind, TaskState state) {
    countEnded(kind, state, 1);
  }

  private void countEnded(String kind, TaskState state, int tasks) {
    meters.count(
        PREFIX + "ended",
        "Tasks that reached their last state on this node.",
        tasks,
        "kind",
        kind,
        "state",
        state.name());
  }

  void retried() {
    countRepeated("failed");
  }

  void requeued() {
    countRepeated("handed back");
  }

  private void countRepeated(String reason) {
    meters.count(
        PREFIX + "attempts.repeated",
        "Attempts after which the task waits again.",
        1,
        "reason",
        reason);
  }

  /** A write came too late and was refused. */
  void refused() {
    countRefused(1);
  }

  private void countRefused(int writes) {
    meters.count(
        PREFIX + "writes.refused",
        "Ends of attempts that had lost their task, not written.",
        writes);
  }

  /**
   * An attempt has reached a limit.
   *
   * @param limit soft or hard
   */
  void limitReached(String kind, String limit) {
    countLimit(kind, limit, 1);
  }

  private void countLimit(String kind, String limit, int attempts) {
    meters.count(
        PREFIX + "limits.reached",
        "Attempts that reached a time limit.",
        attempts,
        "kind",
        kind,
        "limit",
        limit);
  }

  void rescued(int tasks) {
    countRescued(tasks);
  }

  private void countRescued(int tasks) {
    meters.count(
        PREFIX + "rescued", "Tasks that this node took back from nodes that fell silent.", tasks);
  }
}
