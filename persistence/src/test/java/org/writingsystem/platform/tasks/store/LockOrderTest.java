package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.store.AttemptStore.Held;

/** Threads of a node write about the same tasks at once: in one order, or they lock each other. */
class LockOrderTest {
  /** What is written about many attempts by one statement. */
  enum Batch {
    FINISH(
        true,
        (stores, all) ->
            stores.completions.finish(
                all.stream().map(one -> Completion.of(one, TaskState.FAILED, "x")).toList())),
    START(false, (stores, all) -> stores.attempts.start(all)),
    RELEASE(false, (stores, all) -> stores.completions.release(all));

    private final boolean started;
    private final BiConsumer<TaskStores, List<Attempt>> write;

    Batch(boolean started, BiConsumer<TaskStores, List<Attempt>> write) {
      this.started = started;
      this.write = write;
    }
  }

  private final TaskStores stores = TaskStores.empty();

  @ParameterizedTest
  @EnumSource(Batch.class)
  void aBatchLocksItsTasksInTheOrderOfTheirIds(Batch batch) {
    for (int i = 0; i < 3; i++) {
      stores.queue();
    }
    List<Attempt> attempts =
        stores.claim(3, batch.started).stream().map(LeasedTask::attempt).toList();
    amongManyThatAreFinished();
    Attempt lowest = attempts.get(0);
    List<Attempt> backwards = List.of(attempts.get(2), attempts.get(1), lowest);
    try (OpenTransaction holder = TaskStores.open();
        OpenTransaction writer = TaskStores.open()) {
      holder.stores.update("update task set error = 'x' where id = ?", lowest.task().value());
      var written =
          writer.beginBehind(
              holder,
              mine -> {
                batch.write.accept(mine, backwards);
                return true;
              });
      assertThat(free()).as("tasks that the writer has not locked yet").isEqualTo("2");
      holder.rollback();
      assertThat(written.join()).isTrue();
    }
  }

  /** Each lease hangs on one heartbeat: it must not wait until somebody else's transaction ends. */
  @Test
  void aHeartbeatWaitsForNoTaskThatIsLocked() {
    try (OpenTransaction holder = TaskStores.open();
        OpenTransaction writer = TaskStores.open()) {
      Attempt locked = started();
      Attempt free = started();
      Attempt lost = new Attempt(locked.task(), UUID.randomUUID());
      holder.stores.update("update task set error = 'x' where id = ?", locked.task().value());
      assertThat(
              writer
                  .begin(
                      mine ->
                          mine.attempts.heartbeat(List.of(locked, lost, free), TaskStores.LEASE))
                  .join())
          .containsExactlyInAnyOrder(
              new Held(locked.token(), false, false), new Held(free.token(), false, true));
    }
  }

  /** It is told on the thread of the heartbeat. */
  @Test
  void progressWaitsForNoTaskThatIsLocked() {
    try (OpenTransaction holder = TaskStores.open();
        OpenTransaction writer = TaskStores.open()) {
      Attempt locked = started();
      Attempt free = started();
      Progress halfway = new Progress(1, 2);
      holder.stores.update("update task set error = 'x' where id = ?", locked.task().value());
      assertThat(
              writer
                  .begin(mine -> mine.completions.progress(Map.of(locked, halfway, free, halfway)))
                  .join())
          .containsExactly(free.token());
    }
  }

  private Attempt started() {
    stores.queue();
    return stores.startOne();
  }

  /** So that the planner reads row by row, as it does on a server. */
  private void amongManyThatAreFinished() {
    stores.update(
        """
        insert into task (id, kind, state, payload, priority, max_attempts, soft_limit_ms,
                          hard_limit_ms, queued_at, available_at, rank_at, finished_at)
        select gen_random_uuid(), 'old', 'SUCCEEDED', '{}', 0, 1, 1, 2, now(), now(), now(), now()
        from generate_series(1, 5000)
        """);
    stores.update("analyze task");
  }

  private String free() {
    return stores.text(
        "select count(*) from (select from task where attempt_token is not null for update skip locked) free");
  }
}
