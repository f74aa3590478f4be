package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.platform.tasks.store.TaskStores.LEASE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.store.AttemptStore.Held;

/** What becomes of a claim: prefetched, started, kept alive. */
class AttemptStoreTest {
  private final TaskStores stores = TaskStores.empty();

  @Test
  void aClaimThatStartsCountsTheAttempt() {
    TaskId id = stores.queue();
    stores.startOne();
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.STARTED);
    assertThat(task.isClaimed()).isTrue();
    assertThat(task.attempt()).isEqualTo(1);
    assertThat(task.node()).hasValue("node");
    assertThat(task.startedAt()).isPresent();
  }

  @Test
  void aPrefetchedTaskIsTakenButHasNotBegun() {
    TaskId id = stores.queue();
    assertThat(stores.claim(1, false).get(0).number()).isEqualTo(1);
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.QUEUED);
    assertThat(task.isClaimed()).isTrue();
    assertThat(task.attempt()).isZero();
    assertThat(task.startedAt()).isEmpty();
    assertThat(stores.claim(1, true)).as("what another claim gets").isEmpty();
  }

  @Test
  void aPrefetchedTaskStartsOnce() {
    TaskId id = stores.queue();
    Attempt attempt = stores.prefetchOne();
    assertThat(stores.attempts.start(List.of(attempt))).containsExactly(attempt.token());
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.STARTED);
    assertThat(task.attempt()).isEqualTo(1);
    assertThat(task.startedAt()).isPresent();
    assertThat(stores.attempts.start(List.of(attempt))).as("again").isEmpty();
    assertThat(stores.find(id).attempt()).isEqualTo(1);
  }

  @Test
  void aFailedAttemptsErrorAndProgressEndWhenTheNextOneStarts() {
    TaskId id = failed();
    stores.startOne();
    assertThat(stores.find(id).error()).isEmpty();
    assertThat(stores.find(id).progress()).isEmpty();
  }

  @Test
  void aFailedAttemptsErrorStaysWhileTheNextOneIsOnlyPrefetched() {
    TaskId id = failed();
    Attempt attempt = stores.prefetchOne();
    assertThat(stores.find(id).error()).hasValue("no luck");
    stores.attempts.start(List.of(attempt));
    assertThat(stores.find(id).error()).isEmpty();
    assertThat(stores.find(id).progress()).isEmpty();
  }

  private TaskId failed() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.update("update task set progress_done = 1, progress_total = 2");
    stores.completions.retry(attempt, "no luck", Duration.ZERO);
    return id;
  }

  @Test
  void startsThoseOfABatchThatAreStillItsOwn() {
    for (int i = 0; i < 4; i++) {
      stores.queue();
    }
    Attempt cancelled = stores.prefetchOne();
    stores.adminStore.cancel(cancelled.task());
    Attempt rescued = stores.prefetchOne();
    stores.leasesRunOut();
    stores.attempts.rescue();
    Attempt takenByAnother = rescued;
    assertThat(stores.prefetchOne().task()).isEqualTo(takenByAnother.task());
    Attempt one = stores.prefetchOne();
    Attempt other = stores.prefetchOne();
    assertThat(stores.attempts.start(List.of(cancelled, one, takenByAnother, other)))
        .containsExactlyInAnyOrder(one.token(), other.token());
    assertThat(stores.state(takenByAnother.task())).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void aTokenStartsNoOtherTask() {
    stores.queue();
    stores.queue();
    Attempt one = stores.prefetchOne();
    Attempt other = stores.prefetchOne();
    assertThat(stores.attempts.start(List.of(new Attempt(one.task(), other.token())))).isEmpty();
  }

  @Test
  void aReleasedClaimLeavesTheTaskAsItWas() {
    TaskId first = stores.queue();
    TaskId second = stores.queue();
    Attempt attempt = stores.prefetchOne();
    assertThat(stores.completions.release(List.of(attempt))).isEqualTo(1);
    assertThat(stores.find(first).attempt()).isZero();
    assertThat(stores.find(first).isClaimed()).isFalse();
    assertThat(stores.claim(2, true))
        .extracting(task -> task.attempt().task())
        .containsExactly(first, second);
  }

  @Test
  void aReleaseDoesNotTouchWhatHasStarted() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    assertThat(stores.completions.release(List.of(attempt))).isZero();
    assertThat(stores.state(id)).isEqualTo(TaskState.STARTED);
  }

  @Test
  void aHeartbeatTellsWhichClaimsHoldAndLengthensTheirLeases() {
    for (int i = 0; i < 3; i++) {
      stores.queue();
    }
    Attempt started = stores.startOne();
    Attempt prefetched = stores.prefetchOne();
    Attempt lost = stores.prefetchOne();
    stores.completions.release(List.of(lost));
    stores.leasesRunOut();
    assertThat(stores.attempts.heartbeat(List.of(started, lost, prefetched), LEASE))
        .containsExactlyInAnyOrder(
            new Held(started.token(), false, true), new Held(prefetched.token(), false, true));
    assertThat(stores.attempts.rescue()).isZero();
    assertThat(stores.attempts.heartbeat(List.of(), LEASE)).isEmpty();
  }

  @Test
  void aLeaseIsAsLongAsTheNodeSays() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    assertThat(secondsLeft(id)).isBetween(1, 300);
    stores.attempts.heartbeat(List.of(attempt), Duration.ofDays(10));
    assertThat(secondsLeft(id)).isBetween(9 * 86_400, 10 * 86_400);
  }

  private int secondsLeft(TaskId id) {
    return Integer.parseInt(
        stores.text(
            "select ceil(extract(epoch from lease_until - clock_timestamp()))::int"
                + " from task where id = ?",
            id.value()));
  }

  @Test
  void cancelledTellsOnlyOfThoseThatItsOwnerWantsStopped() {
    stores.queue();
    stores.queue();
    Attempt wanted = stores.startOne();
    Attempt unwanted = stores.startOne();
    stores.adminStore.cancel(unwanted.task());
    Attempt stranger = new Attempt(unwanted.task(), UUID.randomUUID());
    assertThat(stores.attempts.cancelled(List.of(wanted, unwanted, stranger)))
        .containsExactly(unwanted.token());
    assertThat(stores.attempts.heartbeat(List.of(wanted, unwanted), LEASE))
        .containsExactlyInAnyOrder(
            new Held(wanted.token(), false, true), new Held(unwanted.token(), true, true));
  }

  @Test
  void theNextAttemptKnowsTheFailuresAndTheCheckpoint() {
    stores.queue();
    Attempt attempt = stores.startOne();
    stores.completions.checkpoint(attempt, "page 7");
    stores.completions.retry(attempt, "no luck", Duration.ZERO);
    var next = stores.claim(1, false).get(0);
    assertThat(next.number()).isEqualTo(2);
    assertThat(next.failures()).isEqualTo(1);
    assertThat(next.checkpoint()).isEqualTo(Optional.of("page 7"));
  }
}
