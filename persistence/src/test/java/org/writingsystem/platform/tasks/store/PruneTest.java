package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskState;

class PruneTest {
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Duration OLD = KEEP.plusMinutes(1);
  private static final Duration YOUNG = KEEP.minusMinutes(1);

  private final TaskStores stores = TaskStores.empty();
  private final Instant now = stores.adminStore.now();

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "QUARANTINED"})
  void aTaskWhoseEndIsLongAgoIsDeleted(TaskState end) {
    TaskId id = stores.queue();
    stores.completions.finish(List.of(Completion.of(stores.startOne(), end, "the end")));
    stores.endedAgo(id, idOf(OLD), OLD);
    assertThat(prune(9)).isEqualTo(1);
    assertThat(stores.text("select count(*) from task")).isEqualTo("0");
  }

  @Test
  void aTaskWhoseEndIsRecentStaysHoweverOldItIs() {
    TaskId id = ended(idOf(OLD), YOUNG);
    assertThat(prune(9)).isZero();
    assertThat(stores.tasks.find(id)).isPresent();
  }

  @Test
  void aTaskIsNotLookedAtWhoseIdIsYounger() {
    TaskId id = ended(idOf(YOUNG), OLD);
    assertThat(prune(9)).isZero();
    assertThat(stores.tasks.find(id)).isPresent();
  }

  @Test
  void aTaskThatIsNotFinishedStaysHoweverOldItIs() {
    TaskId queued = stores.endedAgo(stores.queue(), idOf(OLD), OLD);
    TaskId started = stores.queue();
    stores.waited(started, OLD);
    stores.startOne();
    started = stores.endedAgo(started, idOf(OLD.plusDays(1)), OLD);
    TaskId retrying = stores.queue();
    stores.waited(retrying, OLD);
    stores.completions.retry(stores.startOne(), "no luck", Duration.ZERO);
    retrying = stores.endedAgo(retrying, idOf(OLD.plusDays(2)), OLD);
    assertThat(prune(9)).isZero();
    assertThat(stores.tasks.find(List.of(queued, started, retrying))).hasSize(3);
  }

  @Test
  void deletesTheOldestFirstAndNoMoreThanAsked() {
    TaskId newest = ended(idOf(OLD), OLD);
    TaskId oldest = ended(idOf(OLD.plusDays(2)), OLD);
    TaskId middle = ended(idOf(OLD.plusDays(1)), OLD);
    assertThat(prune(2)).isEqualTo(2);
    assertThat(stores.tasks.find(List.of(newest, oldest, middle)))
        .extracting(task -> task.id())
        .containsExactly(newest);
    assertThat(prune(2)).isEqualTo(1);
    assertThat(prune(2)).isZero();
  }

  @Test
  void passesByWhatAnotherTransactionHolds() {
    TaskId held = ended(idOf(OLD), OLD);
    ended(idOf(OLD.plusDays(1)), OLD);
    try (OpenTransaction other = TaskStores.open()) {
      other.stores.update("update task set error = 'x' where id = ?", held.value());
      assertThat(prune(9)).isEqualTo(1);
    }
    assertThat(prune(9)).isEqualTo(1);
  }

  private int prune(int most) {
    return stores.adminStore.prune(KEEP, idOf(KEEP), most);
  }

  private TaskId ended(UUID id, Duration age) {
    TaskId task = stores.queue();
    stores.adminStore.cancel(task);
    return stores.endedAgo(task, id, age);
  }

  private UUID idOf(Duration age) {
    return UuidV7.first(now.minus(age));
  }
}
