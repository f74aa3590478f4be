package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.writingsystem.platform.tasks.store.TaskStores.KIND;
import static org.writingsystem.platform.tasks.store.TaskStores.LIMITS;
import static org.writingsystem.platform.tasks.store.TaskStores.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NewTask;
import org.writingsystem.platform.tasks.model.TaskFilter;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

class TaskStoreTest {
  private static final TaskFilter ALL =
      new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty());

  private final TaskStores stores = TaskStores.empty();

  @Test
  void aQueuedTaskCanBeFollowed() {
    AccountId owner = new AccountId(UuidV7.next());
    TaskSnapshot task = stores.find(stores.queue(owned(KIND, owner)));
    assertThat(task.kind()).isEqualTo(KIND);
    assertThat(task.state()).isEqualTo(TaskState.QUEUED);
    assertThat(task.owner()).hasValue(owner.value());
    assertThat(task.priority()).isEqualTo(-2);
    assertThat(task.limits()).isEqualTo(LIMITS);
    assertThat(task.maxAttempts()).isEqualTo(7);
    assertThat(task.availableAt()).isEqualTo(task.queuedAt());
  }

  @Test
  void aQueuedTaskHasNotBegun() {
    TaskSnapshot task = stores.find(stores.queue());
    assertThat(task.attempt()).isZero();
    assertThat(task.isClaimed()).isFalse();
    assertThat(task.owner()).isEmpty();
    assertThat(task.node()).isEmpty();
    assertThat(task.progress()).isEmpty();
    assertThat(task.startedAt()).isEmpty();
    assertThat(task.finishedAt()).isEmpty();
    assertThat(task.error()).isEmpty();
    assertThat(task.result()).isEmpty();
  }

  @Test
  void whatItWasQueuedWithReachesItsHandler() {
    stores.queue(owned(KIND, new AccountId(UuidV7.next())));
    LeasedTask claimed = stores.claim(1, true).get(0);
    assertThat(claimed.payload()).isEqualTo("{\"n\":\"手紙 😀\"}");
    assertThat(claimed.requestId()).hasValue("request-1");
  }

  @Test
  void anUnknownTaskIsNotFound() {
    TaskId unknown = new TaskId(UuidV7.next());
    assertThat(stores.tasks.find(unknown)).isEmpty();
    assertThat(stores.results.read(unknown, Optional.empty(), 0)).isEmpty();
    assertThat(stores.tasks.findUnfinished(KIND, "no such key")).isEmpty();
  }

  @Test
  void findsThoseOfManyThatExist() {
    TaskId one = stores.queue();
    TaskId other = stores.queue();
    assertThat(stores.tasks.find(List.of(one, new TaskId(UuidV7.next()), other)))
        .extracting(TaskSnapshot::id)
        .containsExactlyInAnyOrder(one, other);
    assertThat(stores.tasks.find(List.of())).isEmpty();
  }

  @Test
  void aTaskExistsForOthersOnceItsTransactionHasCommitted() {
    try (OpenTransaction caller = TaskStores.open()) {
      TaskId id = caller.stores.queue();
      assertThat(stores.tasks.find(id)).isEmpty();
      assertThat(stores.claim(1, true)).isEmpty();
      caller.commit();
      assertThat(stores.startOne().task()).isEqualTo(id);
    }
  }

  @Test
  void aTaskOfATransactionThatIsRolledBackNeverWas() {
    try (OpenTransaction caller = TaskStores.open()) {
      TaskId id = caller.stores.queue();
      caller.rollback();
      assertThat(stores.tasks.find(id)).isEmpty();
      assertThat(stores.claim(1, true)).isEmpty();
    }
  }

  @Test
  void aDelayedTaskIsDueWhenItsTimeHasCome() {
    TaskId id = stores.queue(task(KIND, 9, Duration.ofHours(1), null));
    TaskSnapshot task = stores.find(id);
    assertThat(Duration.between(task.queuedAt(), task.availableAt()))
        .isEqualTo(Duration.ofHours(1));
    assertThat(stores.claim(1, true)).isEmpty();
    stores.waited(id, Duration.ofHours(1));
    assertThat(stores.startOne().task()).isEqualTo(id);
  }

  @Test
  void listsTheNewestFirstAndGoesOnBehindTheCursor() {
    TaskId oldest = stores.queue();
    TaskId middle = stores.queue();
    TaskId newest = stores.queue();
    assertThat(listed(ALL, null, 2)).containsExactly(newest, middle);
    assertThat(listed(ALL, middle, 2)).containsExactly(oldest);
  }

  @Test
  void listsByOwnerStateAndKind() {
    AccountId ada = new AccountId(UuidV7.next());
    TaskId hers = stores.queue(owned(KIND, ada));
    TaskId hersOfAnotherKind = stores.queue(owned("other", ada));
    stores.queue();
    assertThat(listed(new TaskFilter(Optional.of(ada), Optional.empty(), Optional.empty())))
        .containsExactly(hersOfAnotherKind, hers);
    assertThat(listed(new TaskFilter(Optional.of(ada), Optional.empty(), Optional.of(KIND))))
        .containsExactly(hers);
    stores.adminStore.cancel(hers);
    assertThat(
            listed(
                new TaskFilter(
                    Optional.empty(), Optional.of(TaskState.CANCELLED), Optional.empty())))
        .containsExactly(hers);
  }

  @Test
  void aFailureSaysWhatCouldNotBeDone() {
    NewTask tooLong = task("k".repeat(61));
    assertThatThrownBy(() -> stores.tasks.add(tooLong))
        .isInstanceOf(DataAccessException.class)
        .hasMessageStartingWith("could not queue a task: ");
  }

  private List<TaskId> listed(TaskFilter filter) {
    return listed(filter, null, 100);
  }

  private List<TaskId> listed(TaskFilter filter, TaskId before, int limit) {
    return stores.tasks.list(filter, before, limit).stream().map(TaskSnapshot::id).toList();
  }

  private static NewTask owned(String kind, AccountId owner) {
    return new NewTask(
        new TaskId(UuidV7.next()),
        kind,
        Optional.of(owner),
        "{\"n\":\"手紙 😀\"}",
        -2,
        Duration.ZERO,
        7,
        LIMITS,
        Optional.empty(),
        Optional.of("request-1"),
        Optional.empty());
  }
}
