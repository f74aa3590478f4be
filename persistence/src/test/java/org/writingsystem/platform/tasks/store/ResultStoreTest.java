package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;
import org.writingsystem.platform.tasks.model.TaskSnapshot.ResultSummary;
import org.writingsystem.platform.tasks.model.TaskState;

class ResultStoreTest {
  private static final AccountId OWNER = new AccountId(UUID.randomUUID());
  private static final int CHUNK = TaskResult.CHUNK_BYTES;
  private static final int MANY = 1_000;
  private static final String CHUNKS = "select count(*) from task_result_chunk";

  /** Of the version before the chunks, as it wrote and read results. */
  private static final String OLD_END =
      """
      update task set state = 'SUCCEEDED', finished_at = clock_timestamp(), attempt_token = null,
        lease_until = null, result_type = 'a/b', result_file_name = 'old',
        result_bytes = length(c.content), result_content = c.content
      from (select ?::bytea as content) c where id = ? and attempt_token = ?
      """;

  private static final String OLD_READ =
      "select encode(result_content, 'hex') from task where id = ? and result_type is not null";

  private final TaskStores stores = TaskStores.empty();

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] part(byte[] all, int from, int to) {
    return Arrays.copyOfRange(all, from, to);
  }

  private void store(Attempt attempt, byte[] all, int chunk) {
    for (int at = 0; at < all.length; at += chunk) {
      byte[] part = part(all, at, Math.min(at + chunk, all.length));
      assertThat(stores.results.add(attempt, at, part)).isTrue();
    }
  }

  private Set<UUID> succeed(Attempt attempt, long size) {
    return stores.completions.finish(
        List.of(
            new Completion(
                attempt,
                TaskState.SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(TaskResult.stored("a/b", "f", size)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK, CHUNK + 1, 5 * CHUNK - 1})
  void chunksAreTheResultOnceTheEndOfTheirAttemptNamesIt(int size) {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    byte[] all = bytes(size);
    store(attempt, all, CHUNK);
    assertThat(stores.results.read(id, Optional.empty(), 0)).isEmpty();
    assertThat(stores.find(id).result()).isEmpty();

    assertThat(succeed(attempt, size)).containsExactly(attempt.token());

    assertThat(stores.content(id)).isEqualTo(all);
    assertThat(stores.find(id).result()).hasValue(new ResultSummary("a/b", "f", size));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 250, 299})
  void aReadBeginsAnywhereWhateverTheChunks(int from) {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    byte[] all = bytes(300);
    store(attempt, all, 100);
    succeed(attempt, all.length);
    byte[] read = stores.results.read(id, Optional.empty(), from).orElseThrow();
    assertThat(read).isNotEmpty().isEqualTo(part(all, from, from + read.length));
    assertThat(stores.results.read(id, Optional.empty(), all.length)).isEmpty();
  }

  @Test
  void theResultOfAnothersTaskIsNotRead() {
    for (int size : new int[] {1, 2 * CHUNK}) {
      TaskId id = stores.queue();
      Attempt attempt = stores.startOne();
      store(attempt, bytes(size), CHUNK);
      succeed(attempt, size);
      Optional<AccountId> owner = Optional.of(OWNER);
      assertThat(stores.results.read(id, owner, 0)).as("nobody's").isEmpty();
      stores.update("update task set owner = ? where id = ?", OWNER.value(), id.value());
      assertThat(stores.results.read(id, owner, 0)).isPresent();
      Optional<AccountId> other = Optional.of(new AccountId(UUID.randomUUID()));
      assertThat(stores.results.read(id, other, 0)).isEmpty();
    }
  }

  @Test
  void chunksOfAnAttemptWithoutAResultAreDiscarded() {
    stores.queue();
    Attempt attempt = stores.startOne();
    store(attempt, bytes(300), 100);
    stores.results.discard(attempt);
    assertThat(stores.number(CHUNKS)).isZero();
  }

  @Test
  void resultsOfAnOwnerAreAddedUpSmallOnesAsFourKibibytes() {
    keep(OWNER, 5_000);
    keep(OWNER, 1);
    keep(new AccountId(UUID.randomUUID()), 7_000);
    stores.queue();
    assertThat(stores.results.kept(OWNER, TaskStores.KIND))
        .isEqualTo(5_000 + TaskResult.LEAST_KEPT_BYTES);
    assertThat(stores.results.kept(OWNER, "another")).isZero();
  }

  @Test
  void ofTwoThatTakeTurnsTheSecondAddsUpWhatTheFirstHasKept() {
    try (OpenTransaction first = TaskStores.open();
        OpenTransaction second = TaskStores.open()) {
      first.stores.results.lockResults(OWNER, TaskStores.KIND);
      var sum =
          second.beginBehind(
              first,
              other -> {
                other.results.lockResults(OWNER, TaskStores.KIND);
                return other.results.kept(OWNER, TaskStores.KIND);
              });
      keep(first.stores, OWNER, 5_000);
      first.commit();
      assertThat(sum.join()).isEqualTo(5_000);
      second.rollback();
    }
  }

  @Test
  void theSumOfAnOwnerIsTakenFromItsIndex() {
    try (OpenTransaction one = TaskStores.open()) {
      keep(one.stores, OWNER, 5_000);
      one.stores.update(
          "insert into task (id, kind, state, owner, payload, priority, max_attempts, soft_limit_ms,"
              + " hard_limit_ms, queued_at, available_at, rank_at) select gen_random_uuid(), kind,"
              + " 'FAILED', owner, payload, 0, 1, 1, 2, now(), now(), now() from task,"
              + " generate_series(1, 2000) where result_bytes = 5000");
      one.stores.update("analyze task");
      for (int call = 0; call < 12; call++) { // driver and planner change with the calls
        assertThat(one.stores.results.kept(OWNER, TaskStores.KIND)).isEqualTo(5_000);
      }
      assertThat(one.stores.text("select pg_stat_get_xact_numscans('task_kept'::regclass)"))
          .isEqualTo("12");
    }
  }

  private void keep(AccountId owner, int size) {
    keep(stores, owner, size);
  }

  private static void keep(TaskStores stores, AccountId owner, int size) {
    stores.update(
        """
        insert into task (id, kind, state, owner, payload, priority, max_attempts, soft_limit_ms,
                          hard_limit_ms, queued_at, available_at, rank_at, result_type,
                          result_file_name, result_bytes)
        values (gen_random_uuid(), '%s', 'SUCCEEDED', '%s', '{}', 0, 1, 1, 2, now(), now(), now(),
                'a/b', 'f', %d)
        """
            .formatted(TaskStores.KIND, owner, size));
  }

  @Test
  void aChunkThatIsWrittenAgainTakesItsPlace() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    stores.results.add(attempt, 0, bytes(7));
    stores.results.add(attempt, 0, bytes(9));
    succeed(attempt, 9);
    assertThat(stores.content(id)).isEqualTo(bytes(9));
  }

  @Test
  void anEndIsRefusedWhereTheDatabaseHasForgottenAChunk() {
    TaskId id = stores.queue();
    Attempt attempt = stores.startOne();
    store(attempt, bytes(300), 100);
    stores.update("delete from task_result_chunk where first_byte = 100");
    assertThat(succeed(attempt, 300)).isEmpty();
    assertThat(stores.state(id)).isEqualTo(TaskState.STARTED);
    stores.results.add(attempt, 100, part(bytes(300), 100, 200));
    assertThat(succeed(attempt, 300)).hasSize(1);
  }

  @Test
  void ofAnAttemptThatHasLostItsTaskNothingIsSeenAndNothingStays() {
    TaskId id = stores.queue();
    Attempt lost = stores.startOne();
    store(lost, bytes(300), 100);
    stores.leasesRunOut();
    stores.attempts.rescue();
    Attempt owner = stores.startOne();
    assertThat(stores.results.add(lost, 300, bytes(1))).isFalse();

    stores.results.removeAbandoned(id);
    assertThat(stores.number(CHUNKS)).isZero();
    store(owner, bytes(200), 100);
    stores.results.removeAbandoned(id);
    succeed(owner, 200);
    stores.results.removeAbandoned(id);

    assertThat(stores.content(id)).isEqualTo(bytes(200));
  }

  @Test
  void pruningTakesWhatNobodyCanEverSeeAndNothingElse() {
    Attempt done = started();
    Attempt running = started();
    Attempt failed = started();
    Attempt ended = started();
    for (Attempt attempt : List.of(done, running, failed, ended)) {
      store(attempt, bytes(200), 100);
    }
    succeed(done, 200);
    stores.completions.retry(failed, "x", Duration.ZERO);
    stores.completions.finish(List.of(Completion.of(ended, TaskState.TIMED_OUT, "x")));

    assertThat(stores.results.prune(3)).isEqualTo(3);
    assertThat(stores.results.prune(MANY)).isEqualTo(1);
    assertThat(stores.results.prune(MANY)).isZero();

    assertThat(stores.content(done.task())).isEqualTo(bytes(200));
    succeed(running, 200);
    assertThat(stores.content(running.task())).isEqualTo(bytes(200));
    assertThat(stores.number(CHUNKS)).isEqualTo(4);
  }

  private Attempt started() {
    stores.queue();
    return stores.startOne();
  }

  @Test
  void aTaskThatIsPrunedTakesItsChunksWithIt() {
    Attempt attempt = started();
    store(attempt, bytes(300), 100);
    succeed(attempt, 300);
    stores.update("delete from task");
    assertThat(stores.number(CHUNKS)).isZero();
    assertThat(stores.results.read(attempt.task(), Optional.empty(), 0)).isEmpty();
  }

  /** What is being written while the lease runs out is either before the rescue or after it. */
  @Test
  void aChunkThatIsBeingWrittenIsNotRescuedFrom() {
    Attempt attempt = started();
    try (OpenTransaction writer = TaskStores.open()) {
      assertThat(writer.stores.results.add(attempt, 0, bytes(9))).isTrue();
      stores.leasesRunOut();
      assertThat(stores.attempts.rescue()).isZero();
      writer.commit();
    }
    assertThat(stores.attempts.rescue()).isEqualTo(1);
    assertThat(stores.results.read(attempt.task(), Optional.empty(), 0)).isEmpty();
    assertThat(stores.results.prune(MANY)).isEqualTo(1);
  }

  @Test
  void aLargeResultOfTheVersionBeforeIsReadInPieces() {
    Attempt attempt = started();
    byte[] all = bytes(3 * CHUNK + 5);
    assertThat(stores.update(OLD_END, all, attempt.task().value(), attempt.token())).isEqualTo(1);
    assertThat(stores.results.read(attempt.task(), Optional.empty(), 0).orElseThrow())
        .hasSize(CHUNK);
    assertThat(stores.content(attempt.task())).isEqualTo(all);
    assertThat(stores.find(attempt.task()).result())
        .hasValue(new ResultSummary("a/b", "old", all.length));
  }

  /** Of a larger one it sees type and size, and finds nothing to give: 500. */
  @Test
  void aNodeOfTheVersionBeforeReadsAResultOfOneChunk() {
    Attempt small = started();
    byte[] all = bytes(CHUNK);
    stores.completions.finish(
        List.of(
            new Completion(
                small,
                TaskState.SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TaskResult("a/b", "f", all)))));
    Attempt large = started();
    store(large, bytes(CHUNK + 1), CHUNK);
    succeed(large, CHUNK + 1);
    assertThat(stores.text(OLD_READ, small.task().value()))
        .isEqualTo(HexFormat.of().formatHex(all));
    assertThat(stores.number("select count(*) from task where result_type is null")).isZero();
  }
}
