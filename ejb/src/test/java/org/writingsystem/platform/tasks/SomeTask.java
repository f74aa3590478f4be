package org.writingsystem.platform.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/** A task of kind export as tests want it; noon is when all of it happened. */
public record SomeTask(
    TaskId id,
    TaskState state,
    Optional<Progress> progress,
    Instant availableAt,
    boolean isClaimed,
    boolean isCancelRequested) {
  public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  public static SomeTask in(TaskState state) {
    return new SomeTask(new TaskId(UUID.randomUUID()), state, Optional.empty(), NOON, false, false);
  }

  public SomeTask state(TaskState next) {
    return new SomeTask(id, next, progress, availableAt, isClaimed, isCancelRequested);
  }

  public SomeTask progress(long done, long total) {
    Progress next = new Progress(done, total);
    return new SomeTask(id, state, Optional.of(next), availableAt, isClaimed, isCancelRequested);
  }

  public SomeTask availableAt(Instant time) {
    return new SomeTask(id, state, progress, time, isClaimed, isCancelRequested);
  }

  public SomeTask claimed() {
    return new SomeTask(id, state, progress, availableAt, true, isCancelRequested);
  }

  public SomeTask cancelRequested() {
    return new SomeTask(id, state, progress, availableAt, isClaimed, true);
  }

  public TaskSnapshot snapshot() {
    return snapshot(Optional.empty());
  }

  /**
   * @param owner whose task it is; empty for the system
   */
  public TaskSnapshot snapshot(Optional<UUID> owner) {
    return new TaskSnapshot(
        id,
        "export",
        state,
        owner,
        0,
        progress,
        state == TaskState.QUEUED ? 0 : 1,
        3,
        NOON,
        availableAt,
        Optional.of(NOON).filter(time -> state == TaskState.STARTED),
        Optional.of(NOON).filter(time -> state.isFinal()),
        Optional.of(NOON).filter(time -> isCancelRequested),
        Optional.of("one").filter(node -> isClaimed || state == TaskState.STARTED),
        isClaimed,
        new TaskLimits(Duration.ofSeconds(1), Duration.ofSeconds(2)),
        Optional.empty(),
        Optional.empty());
  }
}
