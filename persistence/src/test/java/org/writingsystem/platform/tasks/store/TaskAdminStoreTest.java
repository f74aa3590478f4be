package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.writingsystem.platform.tasks.store.TaskStores.KIND;
import static org.writingsystem.platform.tasks.store.TaskStores.keyed;
import static org.writingsystem.platform.tasks.store.TaskStores.task;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.KindSnapshot;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

class TaskAdminStoreTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TaskStores stores = TaskStores.empty();

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"FAILED", "TIMED_OUT", "CANCELLED", "QUARANTINED"})
  void aTaskThatDidNotSucceedIsTriedAgainAsIfItWereNew(TaskState end) {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.completions.checkpoint(attempt, "page 7");
    stores.update("update task set failures = 2, crashes = 2, attempt = 4");
    stores.adminStore.cancel(id);
    stores.completions.finish(List.of(Completion.of(attempt, end, "the end")));
    assertThat(stores.adminStore.retry(id)).isTrue();
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.QUEUED);
    assertThat(task.attempt()).isZero();
    assertThat(task.finishedAt()).isEmpty();
    assertThat(task.cancelRequestedAt()).isEmpty();
    assertThat(stores.text("select crashes from task")).isEqualTo("0");
    LeasedTask again = stores.claim(1, true).get(0);
    assertThat(again.number()).isEqualTo(1);
    assertThat(again.failures()).isZero();
    assertThat(again.checkpoint()).hasValue("page 7");
  }

  @Test
  void theQuarantineIsCountedByKind() {
    assertThat(stores.adminStore.quarantined()).isEmpty();
    stores.queue();
    stores.queue();
    stores.queue();
    stores.update(
        "update task set state = 'QUARANTINED' where id in (select id from task limit 2)");
    assertThat(stores.adminStore.quarantined()).isEqualTo(Map.of(KIND, 2L));
  }

  @Test
  void aTaskThatSucceededOrIsUnfinishedIsNotTriedAgain() {
    TaskId id = stores.queue();
    assertUntouched(id);
    Attempt attempt = stores.startOne();
    assertUntouched(id);
    stores.completions.finish(List.of(Completion.of(attempt, TaskState.SUCCEEDED, "")));
    assertUntouched(id);
    assertThat(stores.adminStore.retry(new TaskId(UUID.randomUUID()))).isFalse();
  }

  private void assertUntouched(TaskId id) {
    String before = stores.row(id);
    assertThat(stores.adminStore.retry(id)).isFalse();
    assertThat(stores.row(id)).isEqualTo(before);
  }

  @Test
  void aTaskIsNotTriedAgainWhileAnotherOneHasItsKey() {
    TaskId first = cancelled("a");
    TaskId second = stores.queue(keyed("a"));
    assertThat(stores.adminStore.retry(first)).isFalse();
    stores.adminStore.cancel(second);
    assertThat(stores.adminStore.retry(first)).isTrue();
    assertThat(stores.tasks.add(keyed("a"))).as("the key is held again").isFalse();
  }

  @Test
  void aRetryThatMeetsItsKeyInAnotherTransactionIsRefused() {
    TaskId id = cancelled("a");
    try (OpenTransaction other = TaskStores.open();
        OpenTransaction admin = TaskStores.open()) {
      TaskId second = other.stores.queue(keyed("a"));
      CompletableFuture<Boolean> retry =
          admin.beginBehind(other, their -> their.adminStore.retry(id));
      other.commit();
      assertThatThrownBy(retry::join).hasCauseInstanceOf(Conflict.class);
      admin.rollback();
      assertThat(stores.tasks.findUnfinished(KIND, "a")).hasValue(second);
      assertThat(stores.state(id)).isEqualTo(TaskState.CANCELLED);
    }
  }

  @Test
  void aRetryThatMeetsItsKeyInATransactionThatIsRolledBackSucceeds() {
    TaskId id = cancelled("a");
    try (OpenTransaction other = TaskStores.open();
        OpenTransaction admin = TaskStores.open()) {
      other.stores.queue(keyed("a"));
      CompletableFuture<Boolean> retry =
          admin.beginBehind(other, their -> their.adminStore.retry(id));
      other.rollback();
      assertThat(retry.join()).isTrue();
    }
  }

  @Test
  void aNewTaskThatMeetsARetriedOneIsRefused() {
    TaskId id = cancelled("a");
    try (OpenTransaction admin = TaskStores.open();
        OpenTransaction other = TaskStores.open()) {
      assertThat(admin.stores.adminStore.retry(id)).isTrue();
      NewTask second = keyed("a");
      CompletableFuture<Boolean> added = other.beginBehind(admin, their -> their.tasks.add(second));
      admin.commit();
      assertThat(added.join()).isFalse();
    }
  }

  private TaskId cancelled(String key) {
    TaskId id = stores.queue(keyed(key));
    stores.adminStore.cancel(id);
    return id;
  }

  @Test
  void countsWhatWaitsWhatIsDelayedAndWhatRuns() {
    stores.queue();
    stores.startOne();
    TaskId prefetched = stores.queue();
    stores.prefetchOne();
    stores.queue();
    stores.queue(task(KIND, 0, HOUR, null));
    stores.queue(task("other", 0, HOUR, null));
    stores.adminStore.cancel(stores.queue());
    assertThat(stores.adminStore.kinds())
        .containsExactly(
            new KindSnapshot(
                KIND,
                2,
                1,
                1,
                Optional.of(stores.find(prefetched).availableAt()),
                Optional.empty()),
            new KindSnapshot("other", 0, 1, 0, Optional.empty(), Optional.empty()));
  }

  @Test
  void aPausedKindIsListedEvenWithoutTasks() {
    stores.adminStore.pause(KIND, new AccountId(UuidV7.next()));
    KindSnapshot kind = stores.adminStore.kinds().get(0);
    assertThat(kind.kind()).isEqualTo(KIND);
    assertThat(kind.waiting() + kind.delayed() + kind.running()).isZero();
    assertThat(kind.pausedAt()).isPresent();
    stores.queue();
    assertThat(stores.adminStore.kinds())
        .containsExactly(
            new KindSnapshot(
                KIND, 1, 0, 0, stores.adminStore.kinds().get(0).oldestDueAt(), kind.pausedAt()));
    stores.adminStore.resume(KIND);
    assertThat(stores.adminStore.kinds().get(0).pausedAt()).isEmpty();
  }

  @Test
  void tellsSinceWhenAKindIsPaused() {
    assertThat(stores.adminStore.pausedAt(KIND)).isEmpty();
    stores.adminStore.pause(KIND, new AccountId(UuidV7.next()));
    assertThat(stores.adminStore.pausedAt(KIND))
        .isEqualTo(stores.adminStore.kinds().get(0).pausedAt())
        .isPresent();
    assertThat(stores.adminStore.pausedAt("other")).isEmpty();
    stores.adminStore.resume(KIND);
    assertThat(stores.adminStore.pausedAt(KIND)).isEmpty();
  }

  @Test
  void noKindIsListedThatHasNothingToDo() {
    stores.adminStore.cancel(stores.queue());
    assertThat(stores.adminStore.kinds()).isEmpty();
  }

  @Test
  void tellsHowManyStandBeforeATask() {
    stores.queue();
    stores.queue();
    stores.queue(task("other"));
    stores.queue(task(KIND, 9, HOUR, null));
    TaskId id = stores.queue();
    stores.queue();
    assertThat(stores.adminStore.ahead(id, 100)).isEqualTo(2);
    TaskId urgent = stores.queue(1);
    assertThat(stores.adminStore.ahead(urgent, 100)).isZero();
    assertThat(stores.adminStore.ahead(id, 100)).isEqualTo(3);
    stores.prefetchOne();
    stores.startOne();
    assertThat(stores.adminStore.ahead(id, 100)).isEqualTo(1);
  }

  @Test
  void countsNoFurtherThanAsked() {
    for (int i = 0; i < 4; i++) {
      stores.queue();
    }
    assertThat(stores.adminStore.ahead(stores.queue(), 3)).isEqualTo(3);
    assertThat(stores.adminStore.ahead(new TaskId(UUID.randomUUID()), 3)).isZero();
  }

  @Test
  void tellsTheDatabasesTime() {
    var before = stores.adminStore.now();
    assertThat(stores.adminStore.now()).isAfterOrEqualTo(before);
  }
}
