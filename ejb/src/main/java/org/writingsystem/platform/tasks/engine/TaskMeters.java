package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Stream;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.TaskState;

/** Metrics of this node's task engine. */
@ApplicationScoped
class TaskMeters {
  private static final String PREFIX = "tasks.";
  private static final String WAITING = "Time from a task's due time to its claim.";
  private static final String ATTEMPT = "Duration of an attempt.";

  @Inject Meters meters;
  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject Slots slots;
  @Inject PrefetchBuffer prefetchBuffer;
  @Inject StuckThreads stuckThreads;

  void begin() {
    meters.gauge(PREFIX + "slots", "Task slots of this node.", settings::slots);
    meters.gauge(PREFIX + "running", "Tasks running on this node.", () -> slots.running().size());
    meters.gauge(
        PREFIX + "prefetched",
        "Tasks claimed by this node and not started yet.",
        prefetchBuffer::size);
    meters.gauge(PREFIX + "zombies", "Stuck threads, whose tasks are over.", stuckThreads::count);
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
        "Tasks that reached a final state on this node.",
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
        "Attempts after which the task was queued again, by reason.",
        1,
        "reason",
        reason);
  }

  /** Counts a write that was refused because its attempt was fenced. */
  void refused() {
    countRefused(1);
  }

  private void countRefused(int writes) {
    meters.count(PREFIX + "writes.refused", "Writes of fenced attempts that were refused.", writes);
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
    meters.count(PREFIX + "rescued", "Tasks that this node rescued from dead nodes.", tasks);
  }
}
