package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.writingsystem.platform.tasks.store.TaskStores.KIND;
import static org.writingsystem.platform.tasks.store.TaskStores.LEASE;
import static org.writingsystem.platform.tasks.store.TaskStores.LIMITS;
import static org.writingsystem.platform.tasks.store.TaskStores.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.UuidV7;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskState;

/** Which tasks a claim takes, and in which order. */
class ClaimTest {
  private static final int NODES = 4;

  private final TaskStores stores = TaskStores.empty();

  @Test
  void aClaimTellsWhatTheHandlerNeeds() {
    TaskId id = stores.queue();
    LeasedTask claimed = stores.claim(1, true).get(0);
    assertThat(claimed.attempt().task()).isEqualTo(id);
    assertThat(claimed.kind()).isEqualTo(KIND);
    assertThat(claimed.payload()).isEqualTo("{}");
    assertThat(claimed.number()).isEqualTo(1);
    assertThat(claimed.failures()).isZero();
    assertThat(claimed.maxAttempts()).isEqualTo(3);
    assertThat(claimed.limits()).isEqualTo(LIMITS);
    assertThat(claimed.checkpoint()).isEmpty();
    assertThat(claimed.requestId()).isEmpty();
  }

  @Test
  void theKindsWithDueTasksAreThoseThatAClaimWouldTake() {
    stores.queue();
    stores.queue(task("claimed"));
    stores.attempts.claim(
        Map.of("claimed", 1), 1, AttemptStore.History.USUAL, "node", LEASE, false);
    stores.queue(task("delayed", 0, Duration.ofHours(1), null));
    stores.queue(task("paused"));
    stores.update("insert into task_pause values ('paused', now(), gen_random_uuid())");
    stores.queue(task("unknown"));
    assertThat(stores.due.kinds(List.of(KIND, "claimed", "delayed", "paused", "empty")))
        .containsExactly(KIND);
  }

  @Test
  void theMostUrgentGoesFirstAndThenTheOldest() {
    TaskId last = stores.queue(-5);
    TaskId old = stores.queue();
    TaskId young = stores.queue();
    TaskId urgent = stores.queue(5);
    assertThat(claimed(9)).containsExactly(urgent, old, young, last);
  }

  @Test
  void aLargeBatchComesInThatOrderToo() {
    for (int i = 0; i < 300; i++) {
      stores.queue(i % 7);
    }
    stores.update("analyze task");
    List<TaskId> claimed = claimed(100);
    assertThat(claimed).hasSize(100);
    assertThat(claimed.stream().map(TaskId::toString))
        .containsExactly(
            stores
                .text(
                    "select string_agg(id::text, ',') from"
                        + " (select id from task order by rank_at, id limit 100) t")
                .split(","));
  }

  @Test
  void anUnimportantTaskThatHasWaitedLongerThanPriorityIsWorthGoesFirst() {
    TaskId patient = stores.queue(-9);
    TaskId urgent = stores.queue(9);
    stores.waited(patient, Duration.ofMinutes(17));
    assertThat(claimed(1)).containsExactly(urgent);
    stores.queue(9);
    stores.waited(patient, Duration.ofMinutes(2));
    assertThat(claimed(1)).containsExactly(patient);
  }

  @Test
  void aDelayedTaskRanksByItsTimeWhateverItsPriority() {
    TaskId usual = stores.queue();
    TaskId delayed = stores.queue(task(KIND, 9, Duration.ofMinutes(10), null));
    stores.waited(usual, Duration.ofMinutes(2));
    stores.waited(delayed, Duration.ofMinutes(11));
    assertThat(claimed(2)).containsExactly(usual, delayed);
  }

  @Test
  void aRetryRanksByItsTimeWhateverItsPriority() {
    TaskId failing = stores.queue(9);
    Attempt attempt = stores.startOne();
    TaskId usual = stores.queue();
    stores.completions.retry(attempt, "no luck", Duration.ZERO);
    assertThat(claimed(2)).containsExactly(usual, failing);
  }

  @Test
  void takesNoMoreOfAKindThanItsLimit() {
    TaskId first = stores.queue(task("a"));
    TaskId second = stores.queue(task("a"));
    stores.queue(task("a"));
    TaskId ofTheOther = stores.queue(task("b"));
    stores.queue(task("b"));
    assertThat(claimed(Map.of("a", 2, "b", 1), 9)).containsExactly(first, second, ofTheOther);
  }

  @Test
  void takesNoMoreThanTheLimitOfAllAndThoseByRank() {
    TaskId second = stores.queue(task("a"));
    TaskId third = stores.queue(task("b"));
    stores.queue(task("a"));
    TaskId first = stores.queue(task("b", 3, Duration.ZERO, null));
    assertThat(claimed(Map.of("a", 9, "b", 9), 3)).containsExactly(first, second, third);
    assertThat(claimed(Map.of("a", 9, "b", 9), 0)).isEmpty();
  }

  @Test
  void leavesKindsAloneThatThisNodeDoesNotKnow() {
    TaskId unknown = stores.queue(task("of-a-newer-version", 9, Duration.ZERO, null));
    TaskId known = stores.queue();
    assertThat(claimed(9)).containsExactly(known);
    assertThat(claimed(Map.of(), 9)).isEmpty();
    assertThat(stores.state(unknown)).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void leavesAKindAloneThatIsPaused() {
    AccountId admin = new AccountId(UuidV7.next());
    TaskId paused = stores.queue();
    TaskId other = stores.queue(task("other"));
    stores.adminStore.pause(KIND, admin);
    stores.adminStore.pause(KIND, admin);
    assertThat(claimed(Map.of(KIND, 9, "other", 9), 9)).containsExactly(other);
    stores.adminStore.resume(KIND);
    stores.adminStore.resume(KIND);
    assertThat(claimed(9)).containsExactly(paused);
  }

  @Test
  void twoNodesThatClaimAtTheSameMomentDoNotWaitForEachOther() {
    for (int i = 0; i < 6; i++) {
      stores.queue();
    }
    try (OpenTransaction one = TaskStores.open();
        OpenTransaction other = TaskStores.open()) {
      List<LeasedTask> mine = one.stores.claim(4, true);
      List<LeasedTask> theirs = other.stores.claim(4, true);
      assertThat(mine).hasSize(4);
      assertThat(theirs).hasSize(2);
      assertThat(Stream.of(mine, theirs).flatMap(List::stream).map(task -> task.attempt().task()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void nodesThatClaimAllTheTimeShareTheTasksWithoutASingleDuplicate() {
    for (int i = 0; i < 300; i++) {
      stores.queue();
    }
    List<OpenTransaction> nodes = Stream.generate(TaskStores::open).limit(NODES).toList();
    try {
      List<CompletableFuture<List<TaskId>>> claims =
          nodes.stream().map(node -> node.begin(mine -> claimUntilNoneIsLeft(node))).toList();
      assertThat(claims.stream().flatMap(claim -> claim.join().stream()))
          .hasSize(300)
          .doesNotHaveDuplicates();
    } finally {
      nodes.forEach(OpenTransaction::close);
    }
  }

  private static List<TaskId> claimUntilNoneIsLeft(OpenTransaction node) {
    List<TaskId> all = new ArrayList<>();
    int before;
    do {
      before = all.size();
      node.stores.claim(7, true).forEach(task -> all.add(task.attempt().task()));
      node.commit();
    } while (all.size() > before);
    return all;
  }

  @Test
  void aClaimThatIsRolledBackLeavesTheTaskWaiting() {
    TaskId id = stores.queue();
    try (OpenTransaction node = TaskStores.open()) {
      assertThat(node.stores.claim(1, true)).hasSize(1);
      node.rollback();
    }
    assertThat(stores.state(id)).isEqualTo(TaskState.QUEUED);
    assertThat(claimed(1)).containsExactly(id);
  }

  private List<TaskId> claimed(int most) {
    return claimed(Map.of(KIND, most), most);
  }

  private List<TaskId> claimed(Map<String, Integer> mostOf, int most) {
    return claimed(mostOf, most, AttemptStore.History.USUAL).stream()
        .map(task -> task.attempt().task())
        .toList();
  }

  private List<LeasedTask> claimed(
      Map<String, Integer> mostOf, int most, AttemptStore.History history) {
    return stores.attempts.claim(mostOf, most, history, "node", LEASE, true);
  }

  @Test
  void whatTwoNodesHaveDiedOfIsClaimedApart() {
    TaskId fresh = stores.queue();
    TaskId once = stores.queue();
    TaskId twice = stores.queue();
    crashed(once, 1);
    crashed(twice, 2);
    assertThat(claimed(Map.of(KIND, 9), 9, AttemptStore.History.FRESH))
        .extracting(task -> task.attempt().task())
        .containsExactly(fresh);
    assertThat(claimed(Map.of(KIND, 9), 9, AttemptStore.History.USUAL))
        .extracting(task -> task.attempt().task(), LeasedTask::crashes)
        .containsExactly(tuple(once, 1));
    assertThat(claimed(Map.of(KIND, 9), 9, AttemptStore.History.LAST_CHANCE))
        .extracting(task -> task.attempt().task(), LeasedTask::crashes)
        .containsExactly(tuple(twice, 2));
  }

  private void crashed(TaskId task, int times) {
    stores.update("update task set crashes = ? where id = ?", times, task.value());
  }
}
