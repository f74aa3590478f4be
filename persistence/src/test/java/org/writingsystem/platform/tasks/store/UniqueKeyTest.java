package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.platform.tasks.store.TaskStores.KIND;
import static org.writingsystem.platform.tasks.store.TaskStores.keyed;
import static org.writingsystem.platform.tasks.store.TaskStores.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.NewTask.Occurrence;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskState;

class UniqueKeyTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final TaskStores stores = TaskStores.empty();

  @Test
  void theUnfinishedTaskIsFoundByItsKey() {
    TaskId first = stores.queue(keyed("a"));
    assertThat(stores.tasks.findUnfinished(KIND, "a")).hasValue(first);
    assertThat(stores.tasks.findUnfinished("other", "a")).isEmpty();
    assertThat(stores.tasks.findUnfinished(KIND, "b")).isEmpty();
  }

  @Test
  void aSecondTaskWithTheKeyIsRefusedAndTheTransactionGoesOn() {
    try (OpenTransaction caller = TaskStores.open()) {
      TaskId first = caller.stores.queue(keyed("a"));
      NewTask second = keyed("a");
      assertThat(caller.stores.tasks.add(second)).isFalse();
      TaskId other = caller.stores.queue(keyed("b"));
      caller.commit();
      assertThat(stores.tasks.find(List.of(first, second.id(), other)))
          .extracting(task -> task.id())
          .containsExactlyInAnyOrder(first, other);
    }
  }

  @Test
  void anotherKindMayHaveTheSameKey() {
    stores.queue(keyed("a"));
    assertThat(stores.tasks.add(task("other", 0, Duration.ZERO, "a"))).isTrue();
  }

  @Test
  void tasksWithoutAKeyDoNotMeet() {
    stores.queue();
    assertThat(stores.tasks.add(task(KIND))).isTrue();
  }

  @Test
  void aSecondOneWaitsForTheFirstOnesTransactionAndIsRefusedIfThatCommits() {
    try (OpenTransaction one = TaskStores.open();
        OpenTransaction other = TaskStores.open()) {
      one.stores.queue(keyed("a"));
      CompletableFuture<Boolean> second =
          other.beginBehind(one, their -> their.tasks.add(keyed("a")));
      one.commit();
      assertThat(second.join()).isFalse();
      TaskId next = other.stores.queue(keyed("b"));
      other.commit();
      assertThat(stores.state(next)).as("the waiter's transaction").isEqualTo(TaskState.QUEUED);
    }
  }

  @Test
  void aSecondOneIsQueuedIfTheFirstOnesTransactionIsRolledBack() {
    try (OpenTransaction one = TaskStores.open();
        OpenTransaction other = TaskStores.open()) {
      one.stores.queue(keyed("a"));
      NewTask task = keyed("a");
      CompletableFuture<Boolean> second = other.beginBehind(one, their -> their.tasks.add(task));
      one.rollback();
      assertThat(second.join()).isTrue();
      other.commit();
      assertThat(stores.tasks.findUnfinished(KIND, "a")).hasValue(task.id());
    }
  }

  @Test
  void theKeyIsHeldWhileTheTaskRunsAndWhileItWaitsForAnotherAttempt() {
    stores.queue(keyed("a"));
    Attempt attempt = stores.startOne();
    assertThat(stores.tasks.add(keyed("a"))).isFalse();
    stores.completions.retry(attempt, "no luck", Duration.ofHours(1));
    assertThat(stores.tasks.add(keyed("a"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "QUARANTINED"})
  void theKeyIsFreeAgainAfterTheEnd(TaskState end) {
    stores.queue(keyed("a"));
    stores.completions.finish(List.of(Completion.of(stores.startOne(), end, "the end")));
    assertThat(stores.tasks.findUnfinished(KIND, "a")).isEmpty();
    assertThat(stores.tasks.add(keyed("a"))).isTrue();
  }

  @Test
  void anOccurrenceIsQueuedOnce() {
    Occurrence noon = new Occurrence("nightly", NOON);
    assertThat(stores.tasks.add(task(KIND).occurring(noon))).isTrue();
    assertThat(stores.tasks.add(task(KIND).occurring(noon))).isFalse();
    assertThat(stores.tasks.add(task(KIND).occurring(new Occurrence("hourly", NOON)))).isTrue();
    assertThat(
            stores.tasks.add(task(KIND).occurring(new Occurrence("nightly", NOON.plusMillis(1)))))
        .isTrue();
  }

  @Test
  void anOccurrenceIsNotQueuedAgainAfterItsEnd() {
    Occurrence noon = new Occurrence("nightly", NOON);
    stores.adminStore.cancel(stores.queue(task(KIND).occurring(noon)));
    assertThat(stores.tasks.add(task(KIND).occurring(noon))).isFalse();
  }
}
