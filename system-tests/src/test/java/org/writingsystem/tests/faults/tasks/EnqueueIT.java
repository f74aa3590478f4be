package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.drills.rest.Fate;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.Queued;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.servers.Node;

/** A task exists if and only if the transaction commits that has queued it. */
@FaultTest
class EnqueueIT {
  private static final long LOCK = 5_170_001;

  private final DrillCluster cluster;
  private final TaskTable tasks;

  EnqueueIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void aTaskRunsOnceItsTransactionHasCommitted() {
    UUID task = queue(Fate.COMMIT).only();
    assertThat(tasks.await(task, "SUCCEEDED").attempt()).isEqualTo(1);
    assertThat(tasks.effects(List.of(task))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"ROLLBACK", "TIMEOUT"})
  void aTaskOfATransactionThatDoesNotCommitNeverWas(Fate fate) {
    Queued queued = queue(fate);
    assertThat(queued.committed()).isEmpty();
    assertThat(queued.gone()).hasSize(1);
    runOneMore();
    assertThatNothingIsLeftOf(queued.gone());
  }

  @Test
  void aNestedTransactionDecidesForItself() {
    Queued queued = queue(Fate.NESTED);
    tasks.await(queued.only(), "SUCCEEDED");
    assertThatNothingIsLeftOf(queued.gone());
  }

  @Test
  void ofTwoTransactionsWithOneKeyTheSecondGetsTheTaskOfTheFirst() throws Exception {
    List<Queued> both = raceForOneKey(Fate.COMMIT);
    UUID task = both.get(0).only();
    assertThat(both.get(1).only()).isEqualTo(task);
    tasks.await(task, "SUCCEEDED");
    assertThat(tasks.where("unique_key = ?", "race-COMMIT")).hasSize(1);
  }

  @Test
  void ifTheFirstIsRolledBackTheSecondHasTheKey() throws Exception {
    List<Queued> both = raceForOneKey(Fate.ROLLBACK);
    UUID task = both.get(1).only();
    assertThat(both.get(0).gone()).doesNotContain(task);
    tasks.await(task, "SUCCEEDED");
    assertThatNothingIsLeftOf(both.get(0).gone());
  }

  /** The second comes while the first has its task and still waits for the test's lock. */
  private List<Queued> raceForOneKey(Fate fateOfFirst) throws SQLException {
    String key = "race-" + fateOfFirst;
    try (Connection connection = cluster.sql().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      var first = queueUnique(cluster.first(), key, fateOfFirst);
      awaitWaiting("advisory", cluster.first());
      var second = queueUnique(cluster.second(), key, Fate.COMMIT);
      awaitWaiting("transactionid", cluster.second());
      statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      return List.of(first.join(), second.join());
    }
  }

  private static CompletableFuture<Queued> queueUnique(Node node, String key, Fate fate) {
    return Threads.start(
        "queue", () -> new FaultTasks(node).submitUnique("drill-no-op", key, LOCK, fate));
  }

  /** Waits until a session of the node does. */
  private void awaitWaiting(String lock, Node node) {
    eventually()
        .until(
            () ->
                cluster
                        .sql()
                        .number(
                            "select count(*) from pg_locks join pg_stat_activity using (pid)"
                                + " where not granted and locktype = ? and application_name = ?",
                            lock,
                            "writing-system " + node.name())
                    == 1);
  }

  private Queued queue(Fate fate) {
    return new FaultTasks(cluster.first()).submit("drill-no-op", 0, 1, fate);
  }

  private void runOneMore() {
    tasks.await(queue(Fate.COMMIT).only(), "SUCCEEDED");
  }

  private void assertThatNothingIsLeftOf(List<UUID> gone) {
    Object ids = gone.toArray(UUID[]::new);
    assertThat(tasks.get(gone)).isEmpty();
    assertThat(cluster.sql().number("select count(*) from drill_run where task = any (?)", ids))
        .isZero();
  }
}
