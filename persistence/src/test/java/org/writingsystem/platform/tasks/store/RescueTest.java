package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

class RescueTest {
  private final TaskStores stores = TaskStores.empty();

  @Test
  void aLiveLeaseIsLeftAlone() {
    TaskId id = stores.queue();
    stores.startOne();
    String before = stores.row(id);
    assertThat(stores.attempts.rescue()).isZero();
    assertThat(stores.row(id)).isEqualTo(before);
  }

  @Test
  void aStartedTaskCountsACrashAndRunsAgainAtOnce() {
    TaskId id = stores.queue();
    stores.startOne();
    assertThat(rescue()).isEqualTo(1);
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.RETRYING);
    assertThat(task.isClaimed()).isFalse();
    assertThat(task.finishedAt()).isEmpty();
    assertThat(task.error()).hasValue("the node that ran it stopped answering");
    assertThat(crashes(id)).isEqualTo("1");
    LeasedTask again = stores.claim(1, true).get(0);
    assertThat(again.number()).isEqualTo(2);
    assertThat(again.failures()).as("a crash is no failure of the handler").isZero();
  }

  @Test
  void aRescuedTaskKeepsItsPlaceInTheLine() {
    TaskId first = stores.queue();
    stores.queue();
    stores.startOne();
    rescue();
    assertThat(stores.startOne().task()).isEqualTo(first);
  }

  @Test
  void aRescuedRetryDoesNotWaitForATimeThatIsYetToCome() {
    TaskId id = stores.queue();
    stores.startOne();
    stores.update("update task set rank_at = rank_at + interval '1 hour'");
    TaskId other = stores.queue();
    rescue();
    stores.waited(other, Duration.ofMinutes(-1));
    assertThat(stores.startOne().task()).isEqualTo(id);
  }

  @Test
  void theThirdCrashPutsATaskIntoQuarantine() {
    TaskId id = stores.queue();
    for (int crash = 1; crash <= AttemptStore.MAX_CRASHES; crash++) {
      assertThat(stores.state(id).isFinal()).isFalse();
      stores.startOne();
      rescue();
    }
    TaskSnapshot task = stores.find(id);
    assertThat(task.state()).isEqualTo(TaskState.QUARANTINED);
    assertThat(task.isClaimed()).isFalse();
    assertThat(task.finishedAt()).isPresent();
    assertThat(task.error()).isPresent();
    assertThat(stores.claim(1, true)).isEmpty();
  }

  @Test
  void failuresInBetweenDoNotForgiveCrashes() {
    TaskId id = stores.queue();
    for (int crash = 1; crash <= AttemptStore.MAX_CRASHES; crash++) {
      stores.completions.retry(stores.startOne(), "no luck", Duration.ZERO);
      stores.startOne();
      rescue();
    }
    assertThat(stores.state(id)).isEqualTo(TaskState.QUARANTINED);
  }

  @Test
  void aPrefetchedTaskPaysNothing() {
    TaskId id = stores.queue();
    String before = withoutNode(id);
    for (int times = 0; times <= AttemptStore.MAX_CRASHES; times++) {
      stores.prefetchOne();
      assertThat(rescue()).isEqualTo(1);
    }
    assertThat(withoutNode(id)).isEqualTo(before);
    assertThat(stores.claim(1, true).get(0).number()).isEqualTo(1);
  }

  @Test
  void aPrefetchedRetryKeepsItsStateAndItsFailure() {
    TaskId id = stores.queue();
    stores.completions.retry(stores.startOne(), "no luck", Duration.ZERO);
    String before = withoutNode(id);
    stores.prefetchOne();
    rescue();
    assertThat(withoutNode(id)).isEqualTo(before);
    assertThat(stores.state(id)).isEqualTo(TaskState.RETRYING);
  }

  private String withoutNode(TaskId id) {
    return stores.text("select (to_jsonb(t) - 'node')::text from task t where id = ?", id.value());
  }

  @Test
  void aCancelledTaskWhoseNodeCrashedIsCancelled() {
    TaskId id = stores.queue();
    stores.startOne();
    stores.adminStore.cancel(id);
    assertThat(rescue()).isEqualTo(1);
    assertThat(stores.state(id)).isEqualTo(TaskState.CANCELLED);
    assertThat(stores.find(id).finishedAt()).isPresent();
    assertThat(stores.claim(1, true)).isEmpty();
  }

  @Test
  void aCancelledTaskThatCrashesForTheThirdTimeIsCancelledToo() {
    TaskId id = stores.queue();
    stores.update("update task set crashes = 2");
    stores.startOne();
    stores.adminStore.cancel(id);
    rescue();
    assertThat(stores.state(id)).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void takesBackAllThatAreDueAndLeavesTheOthers() {
    for (int i = 0; i < 3; i++) {
      stores.queue();
    }
    Attempt started = stores.startOne();
    Attempt prefetched = stores.prefetchOne();
    stores.leasesRunOut();
    Attempt alive = stores.startOne();
    assertThat(stores.attempts.rescue()).isEqualTo(2);
    assertThat(stores.state(started.task())).isEqualTo(TaskState.RETRYING);
    assertThat(stores.state(prefetched.task())).isEqualTo(TaskState.QUEUED);
    assertThat(stores.state(alive.task())).isEqualTo(TaskState.STARTED);
  }

  @Test
  void twoNodesThatRescueAtOnceCountOneCrash() {
    TaskId id = stores.queue();
    stores.startOne();
    stores.leasesRunOut();
    try (OpenTransaction one = TaskStores.open();
        OpenTransaction other = TaskStores.open()) {
      assertThat(one.stores.attempts.rescue()).isEqualTo(1);
      assertThat(other.stores.attempts.rescue()).isZero();
      one.commit();
      other.commit();
    }
    assertThat(crashes(id)).isEqualTo("1");
  }

  @Test
  void aHeartbeatBesideARescueRenewsNothingAndLosesOnceThatHasCommitted() {
    stores.queue();
    Attempt attempt = stores.startOne();
    stores.leasesRunOut();
    try (OpenTransaction rescuer = TaskStores.open()) {
      rescuer.stores.attempts.rescue();
      assertThat(stores.attempts.heartbeat(List.of(attempt), TaskStores.LEASE))
          .containsExactly(new AttemptStore.Held(attempt.token(), false, false));
      rescuer.commit();
      assertThat(stores.attempts.heartbeat(List.of(attempt), TaskStores.LEASE)).isEmpty();
    }
  }

  private int rescue() {
    stores.leasesRunOut();
    return stores.attempts.rescue();
  }

  private String crashes(TaskId id) {
    return stores.text("select crashes from task where id = ?", id.value());
  }
}
