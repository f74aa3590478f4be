package org.writingsystem.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.database.Database;
import org.writingsystem.shared.model.TimeOrderedIds;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.NewTask;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskLimits;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskSnapshot;
import org.writingsystem.tasks.model.TaskState;

class AttemptStoreTest {
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final TaskLimits LIMITS =
      new TaskLimits(Duration.ofSeconds(5), Duration.ofSeconds(9));
  private static final TaskResult RESULT =
      new TaskResult("text/plain", "out.txt", "words".getBytes(StandardCharsets.UTF_8));

  private final Database database = Database.empty();
  private final TaskStore tasks = new TaskStore();
  private final AttemptStore attempts = new AttemptStore();

  @BeforeEach
  void useTheDatabase() {
    tasks.dataSource = database.dataSource();
    attempts.dataSource = database.dataSource();
  }

  @Test
  void aQueuedTaskCanBeFollowed() {
    AccountId owner = new AccountId(TimeOrderedIds.next());
    TaskId id = new TaskId(TimeOrderedIds.next());
    tasks.add(new NewTask(id, "count", Optional.of(owner), "{\"n\":1}", 0, 3, LIMITS));
    TaskSnapshot task = tasks.find(id).orElseThrow();
    assertThat(task.state()).isEqualTo(TaskState.QUEUED);
    assertThat(task.owner()).hasValue(owner.value());
    assertThat(task.limits()).isEqualTo(LIMITS);
    assertThat(task.attempt()).isZero();
    assertThat(task.maxAttempts()).isEqualTo(3);
    assertThat(task.progress()).isEmpty();
    assertThat(task.startedAt()).isEmpty();
    assertThat(task.result()).isEmpty();
  }

  @Test
  void anUnknownTaskIsNotFound() {
    assertThat(tasks.find(new TaskId(TimeOrderedIds.next()))).isEmpty();
    assertThat(tasks.result(new TaskId(TimeOrderedIds.next()))).isEmpty();
  }

  @Test
  void aTaskOfATransactionThatIsRolledBackNeverWas() throws SQLException {
    TaskId id;
    try (Connection connection = transaction()) {
      tasks.dataSource = Database.sharing(connection);
      id = queue("count", 0);
      connection.rollback();
    }
    tasks.dataSource = database.dataSource();
    assertThat(tasks.find(id)).isEmpty();
    assertThat(attempts.claim(Set.of("count"), 9, "node", LEASE)).isEmpty();
  }

  @Test
  void claimsTheMostUrgentFirstAndThenTheOldest() {
    TaskId old = queue("count", 0);
    TaskId young = queue("count", 0);
    TaskId urgent = queue("count", 5);
    TaskId last = queue("count", -5);
    assertThat(List.of(claimOne().task(), claimOne().task(), claimOne().task(), claimOne().task()))
        .containsExactly(urgent, old, young, last);
  }

  @Test
  void handsOutABatchInTheOrderOfUrgency() {
    TaskId last = queue("count", -5);
    TaskId old = queue("count", 0);
    TaskId young = queue("count", 0);
    TaskId urgent = queue("count", 5);
    assertThat(attempts.claim(Set.of("count"), 9, "node", LEASE))
        .extracting(task -> task.attempt().task())
        .containsExactly(urgent, old, young, last);
  }

  @Test
  void handsOutALargeBatchInTheOrderOfUrgencyToo() {
    for (int i = 0; i < 300; i++) {
      queue("count", i % 7);
    }
    database.execute("analyze task");
    List<UUID> claimed =
        attempts.claim(Set.of("count"), 100, "node", LEASE).stream()
            .map(task -> task.attempt().task().value())
            .toList();
    String wanted =
        database.text(
            "select string_agg(id::text, ',' order by priority desc, available_at, id)"
                + " from task where state = 'STARTED'");
    assertThat(claimed.stream().map(UUID::toString)).containsExactly(wanted.split(","));
  }

  @Test
  void claimsNoMoreThanAskedFor() {
    queue("count", 0);
    queue("count", 0);
    assertThat(attempts.claim(Set.of("count"), 1, "node", LEASE)).hasSize(1);
    assertThat(attempts.claim(Set.of("count"), 0, "node", LEASE)).isEmpty();
  }

  @Test
  void leavesKindsAloneThatThisNodeDoesNotKnow() {
    TaskId unknown = queue("from-a-newer-version", 9);
    TaskId known = queue("count", 0);
    assertThat(attempts.claim(Set.of("count"), 9, "node", LEASE))
        .extracting(task -> task.attempt().task())
        .containsExactly(known);
    assertThat(attempts.claim(Set.of(), 9, "node", LEASE)).isEmpty();
    assertThat(state(unknown)).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void aClaimTellsWhatTheHandlerNeeds() {
    queue("count", 0);
    ClaimedTask task = attempts.claim(Set.of("count"), 1, "node-7", LEASE).get(0);
    assertThat(task.kind()).isEqualTo("count");
    assertThat(task.payload()).isEqualTo("{}");
    assertThat(task.number()).isEqualTo(1);
    assertThat(task.failures()).isZero();
    assertThat(task.limits()).isEqualTo(LIMITS);
    assertThat(state(task.attempt().task())).isEqualTo(TaskState.STARTED);
  }

  @Test
  void twoNodesThatClaimAtTheSameMomentGetDifferentTasksWithoutWaiting() throws SQLException {
    for (int i = 0; i < 6; i++) {
      queue("count", 0);
    }
    try (Connection first = transaction();
        Connection second = transaction()) {
      AttemptStore one = on(first);
      AttemptStore other = on(second);
      List<ClaimedTask> mine = one.claim(Set.of("count"), 4, "one", LEASE);
      List<ClaimedTask> theirs = other.claim(Set.of("count"), 4, "other", LEASE);
      first.commit();
      second.commit();
      assertThat(mine).hasSize(4);
      assertThat(theirs).hasSize(2);
      assertThat(mine)
          .extracting(task -> task.attempt().task())
          .doesNotContainAnyElementsOf(theirs.stream().map(task -> task.attempt().task()).toList());
    }
  }

  @Test
  void aClaimThatIsRolledBackLeavesTheTaskWaiting() throws SQLException {
    TaskId id = queue("count", 0);
    try (Connection connection = transaction()) {
      assertThat(on(connection).claim(Set.of("count"), 1, "node", LEASE)).hasSize(1);
      connection.rollback();
    }
    assertThat(state(id)).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void anAttemptThatSucceedsLeavesItsFile() {
    TaskId id = queue("count", 0);
    assertThat(attempts.succeed(claimOne(), RESULT)).isTrue();
    TaskSnapshot task = tasks.find(id).orElseThrow();
    assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED);
    assertThat(task.finishedAt()).isPresent();
    assertThat(task.result()).hasValue(new TaskSnapshot.ResultSummary("text/plain", "out.txt", 5));
    assertThat(tasks.result(id).orElseThrow().content()).isEqualTo(RESULT.content());
  }

  @Test
  void progressIsSeenAndEndsWithItsAttempt() {
    TaskId id = queue("count", 0);
    Attempt attempt = claimOne();
    assertThat(attempts.progress(attempt, 3, 10)).isTrue();
    assertThat(tasks.find(id).orElseThrow().progress()).hasValue(new TaskSnapshot.Progress(3, 10));
    attempts.retry(attempt, "once more", Duration.ZERO);
    claimOne();
    assertThat(tasks.find(id).orElseThrow().progress()).isEmpty();
  }

  @Test
  void aFailedAttemptWaitsAndIsCounted() {
    TaskId id = queue("count", 0);
    assertThat(attempts.retry(claimOne(), "no luck", Duration.ofHours(1))).isTrue();
    assertThat(state(id)).isEqualTo(TaskState.RETRYING);
    assertThat(attempts.claim(Set.of("count"), 9, "node", LEASE)).isEmpty();
    database.execute("update task set available_at = now() - interval '1 second'");
    ClaimedTask again = attempts.claim(Set.of("count"), 9, "node", LEASE).get(0);
    assertThat(again.number()).isEqualTo(2);
    assertThat(again.failures()).isEqualTo(1);
  }

  @Test
  void anAttemptThatDidNotRunCostsNothing() {
    TaskId id = queue("count", 0);
    assertThat(attempts.release(claimOne())).isTrue();
    assertThat(state(id)).isEqualTo(TaskState.QUEUED);
    ClaimedTask again = attempts.claim(Set.of("count"), 1, "node", LEASE).get(0);
    assertThat(again.number()).isEqualTo(1);
    assertThat(again.failures()).isZero();
  }

  @Test
  void aReleaseAfterAFailureKeepsTheFailure() {
    TaskId id = queue("count", 0);
    attempts.retry(claimOne(), "no luck", Duration.ZERO);
    attempts.release(claimOne());
    assertThat(state(id)).isEqualTo(TaskState.RETRYING);
    assertThat(attempts.claim(Set.of("count"), 1, "node", LEASE).get(0).failures()).isEqualTo(1);
  }

  @Test
  void aWriterThatComesTooLateChangesNothing() {
    TaskId id = queue("count", 0);
    Attempt late = claimOne();
    leaseRunsOut();
    attempts.rescue();
    Attempt current = claimOne();
    String before = row(id);
    assertThat(attempts.heartbeat(Set.of(late.token()), LEASE)).isEmpty();
    assertThat(attempts.progress(late, 1, 2)).isFalse();
    assertThat(attempts.succeed(late, RESULT)).isFalse();
    assertThat(attempts.finish(late, TaskState.FAILED, "late")).isFalse();
    assertThat(attempts.retry(late, "late", Duration.ZERO)).isFalse();
    assertThat(attempts.release(late)).isFalse();
    assertThat(row(id)).isEqualTo(before);
    assertThat(tasks.result(id)).isEmpty();
    assertThat(attempts.succeed(current, RESULT)).isTrue();
  }

  @Test
  void aTokenIsNoGoodForAnotherTask() {
    TaskId other = queue("count", 5);
    queue("count", 0);
    claimOne();
    Attempt mixed = new Attempt(other, claimOne().token());
    assertThat(attempts.finish(mixed, TaskState.FAILED, null)).isFalse();
    assertThat(state(other)).isEqualTo(TaskState.STARTED);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED"})
  void aFinalStateNeverChanges(TaskState last) {
    TaskId id = queue("count", 0);
    Attempt attempt = claimOne();
    assertThat(attempts.finish(attempt, last, "the end")).isTrue();
    String before = row(id);
    assertThat(attempts.succeed(attempt, RESULT)).isFalse();
    assertThat(attempts.finish(attempt, TaskState.CANCELLED, "again")).isFalse();
    assertThat(attempts.retry(attempt, "again", Duration.ZERO)).isFalse();
    assertThat(attempts.release(attempt)).isFalse();
    assertThat(attempts.rescue()).isZero();
    assertThat(attempts.claim(Set.of("count"), 9, "node", LEASE)).isEmpty();
    assertThat(row(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskState.class,
      names = {"QUEUED", "STARTED", "RETRYING"})
  void nothingFinishesInAStateThatIsNotFinal(TaskState state) {
    queue("count", 0);
    Attempt attempt = claimOne();
    assertThatThrownBy(() -> attempts.finish(attempt, state, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLiveLeaseIsNotRescued() {
    TaskId id = queue("count", 0);
    claimOne();
    assertThat(attempts.rescue()).isZero();
    assertThat(state(id)).isEqualTo(TaskState.STARTED);
  }

  @Test
  void aHeartbeatSavesALeaseThatHasRunOutButWasNotTaken() {
    queue("count", 0);
    Attempt attempt = claimOne();
    leaseRunsOut();
    assertThat(attempts.heartbeat(Set.of(attempt.token(), UUID.randomUUID()), LEASE))
        .containsExactly(attempt.token());
    assertThat(attempts.rescue()).isZero();
  }

  @Test
  void aRescuedTaskRunsAgainAtOnce() {
    TaskId id = queue("count", 0);
    claimOne();
    leaseRunsOut();
    assertThat(attempts.rescue()).isEqualTo(1);
    assertThat(state(id)).isEqualTo(TaskState.RETRYING);
    ClaimedTask again = attempts.claim(Set.of("count"), 1, "node", LEASE).get(0);
    assertThat(again.number()).isEqualTo(2);
    assertThat(again.failures()).as("a crash is no failure of the handler").isZero();
  }

  @Test
  void theThirdCrashPutsATaskIntoQuarantine() {
    TaskId id = queue("count", 0);
    for (int crash = 1; crash <= AttemptStore.MAX_CRASHES; crash++) {
      assertThat(state(id).isFinal()).isFalse();
      claimOne();
      leaseRunsOut();
      attempts.rescue();
    }
    TaskSnapshot task = tasks.find(id).orElseThrow();
    assertThat(task.state()).isEqualTo(TaskState.QUARANTINED);
    assertThat(task.finishedAt()).isPresent();
    assertThat(task.error()).isPresent();
    assertThat(attempts.claim(Set.of("count"), 9, "node", LEASE)).isEmpty();
  }

  @Test
  void aRescuePassesByWhatAnotherNodeHolds() throws SQLException {
    queue("count", 0);
    claimOne();
    leaseRunsOut();
    try (Connection first = transaction();
        Connection second = transaction()) {
      assertThat(on(first).rescue()).isEqualTo(1);
      assertThat(on(second).rescue()).isZero();
      first.commit();
      second.commit();
    }
  }

  private TaskId queue(String kind, int priority) {
    TaskId id = new TaskId(TimeOrderedIds.next());
    tasks.add(new NewTask(id, kind, Optional.empty(), "{}", priority, 3, LIMITS));
    return id;
  }

  private Attempt claimOne() {
    return attempts.claim(Set.of("count"), 1, "node", LEASE).get(0).attempt();
  }

  private void leaseRunsOut() {
    database.execute(
        "update task set lease_until = now() - interval '1 second' where state = 'STARTED'");
  }

  private TaskState state(TaskId id) {
    return tasks.find(id).orElseThrow().state();
  }

  private String row(TaskId id) {
    return database.text("select t::text from task t where id = ?", id.value());
  }

  private Connection transaction() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static AttemptStore on(Connection connection) {
    AttemptStore store = new AttemptStore();
    store.dataSource = Database.sharing(connection);
    return store;
  }
}
