package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.platform.tasks.store.TaskStores.LEASE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

class CancelTest {
  private final TaskStores stores = TaskStores.empty();

  @Test
  void aQueuedTaskIsCancelledAtOnce() {
    TaskId id = stores.queue();
    assertThat(stores.adminStore.cancel(id)).isTrue();
    assertCancelled(id);
    assertThat(stores.claim(1, true)).isEmpty();
  }

  @Test
  void aTaskThatWaitsForAnotherAttemptIsCancelledAtOnce() {
    TaskId id = stores.queue();
    stores.completions.retry(stores.startOne(), "no luck", Duration.ZERO);
    assertThat(stores.adminStore.cancel(id)).isTrue();
    assertCancelled(id);
  }

  @Test
  void aPrefetchedTaskIsCancelledAtOnceAndItsNodeLearnsIt() {
    TaskId id = stores.queue();
    Attempt attempt = stores.prefetchOne();
    assertThat(stores.adminStore.cancel(id)).isTrue();
    assertCancelled(id);
    assertThat(stores.attempts.start(List.of(attempt))).isEmpty();
    assertThat(stores.attempts.heartbeat(List.of(attempt), LEASE)).isEmpty();
    assertCancelled(id);
  }

  private void assertCancelled(TaskId id) {
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.CANCELLED);
    assertThat(task.finishedAt()).isPresent();
    assertThat(task.cancelRequestedAt()).isPresent();
    assertThat(task.isClaimed()).isFalse();
  }

  @Test
  void aStartedTaskIsAskedToStop() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    assertThat(stores.adminStore.cancel(id)).isTrue();
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.STARTED);
    assertThat(task.isClaimed()).isTrue();
    assertThat(task.finishedAt()).isEmpty();
    assertThat(stores.attempts.cancelled(List.of(attempt))).containsExactly(attempt.token());
    stores.completions.finish(List.of(Completion.of(attempt, TaskState.CANCELLED, "cancelled")));
    assertCancelled(id);
  }

  @Test
  void theFirstWishIsTheOneThatIsKept() {
    TaskId id = stores.queue();
    stores.startOne();
    stores.adminStore.cancel(id);
    String before = stores.row(id);
    assertThat(stores.adminStore.cancel(id)).isTrue();
    assertThat(stores.row(id)).isEqualTo(before);
  }

  @Test
  void aTaskThatEndsBeforeItLearnsOfTheWishHasEnded() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.adminStore.cancel(id);
    stores.completions.finish(List.of(Completion.of(attempt, TaskState.SUCCEEDED, "")));
    assertThat(stores.state(id)).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void aTaskThatFailsBeforeItLearnsOfTheWishDoesNotRunAgain() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.adminStore.cancel(id);
    assertThat(stores.completions.retry(attempt, "no luck", Duration.ZERO)).isTrue();
    assertCancelled(id);
    assertThat(stores.find(id).error()).hasValue("no luck");
    assertThat(stores.claim(1, true)).isEmpty();
  }

  @Test
  void aTaskThatIsRequeuedBeforeItLearnsOfTheWishDoesNotRunAgain() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.adminStore.cancel(id);
    assertThat(stores.completions.requeue(attempt, Optional.empty(), Duration.ZERO)).isTrue();
    assertCancelled(id);
    assertThat(stores.claim(1, true)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "QUARANTINED"})
  void aFinishedTaskStaysAsItIs(TaskState end) {
    TaskId id = stores.queue();
    stores.completions.finish(List.of(Completion.of(stores.startOne(), end, "the end")));
    String before = stores.row(id);
    assertThat(stores.adminStore.cancel(id)).isFalse();
    assertThat(stores.row(id)).isEqualTo(before);
  }

  @Test
  void anUnknownTaskIsNotCancelled() {
    assertThat(stores.adminStore.cancel(new TaskId(UUID.randomUUID()))).isFalse();
  }

  @Test
  void aCancelThatWaitedForAStartAsksTheAttemptToStop() {
    TaskId id = stores.queue();
    Attempt attempt = stores.prefetchOne();
    try (OpenTransaction node = TaskStores.open();
        OpenTransaction owner = TaskStores.open()) {
      node.stores.attempts.start(List.of(attempt));
      CompletableFuture<Boolean> cancel =
          owner.beginBehind(node, their -> their.adminStore.cancel(id));
      node.commit();
      assertThat(cancel.join()).isTrue();
      owner.commit();
    }
    assertThat(stores.state(id)).isEqualTo(TaskState.STARTED);
    assertThat(stores.attempts.cancelled(List.of(attempt))).hasSize(1);
  }

  @Test
  void aStartThatWaitedForACancelIsRefused() {
    TaskId id = stores.queue();
    Attempt attempt = stores.prefetchOne();
    try (OpenTransaction owner = TaskStores.open();
        OpenTransaction node = TaskStores.open()) {
      owner.stores.adminStore.cancel(id);
      var started = node.beginBehind(owner, mine -> mine.attempts.start(List.of(attempt)));
      owner.commit();
      assertThat(started.join()).isEmpty();
      node.commit();
    }
    assertCancelled(id);
  }
}
