package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskRow;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** Handlers that do not end, on a node that runs one task at a time. */
@FaultTest
@FullOnly
class RunawaysIT {

  /** Of a busy machine. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** Less than the transaction's own limit, a minute, which would end the statement too. */
  private static final Duration LEFT = Duration.ofSeconds(40);

  private final DrillCluster cluster;
  private final TaskTable tasks;
  private final FaultTasks faultTasks;
  private final NodeMetrics nodeMetrics;

  RunawaysIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
    this.faultTasks = new FaultTasks(cluster.narrow());
    this.nodeMetrics = new NodeMetrics(cluster.narrow());
  }

  @BeforeEach
  void leaveOneNodeAwake() {
    cluster.onlyAwake(cluster.narrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drill-deaf-sleep",
        "drill-socket",
        "drill-busy",
        "drill-catch-all",
        "drill-recursion",
        "drill-deflate"
      })
  void aThreadThatGoesOnLosesItsTaskAndItsSlotAndIsCounted(String kind) {
    UUID task = runAway(kind);
    awaitZombies(1);
    faultTasks.release();
    tasks.noted(task, "left");
    awaitZombies(0);
    assertThatNothingHasChanged(task);
  }

  @Test
  void aThreadThatWaitsForTheDatabaseEndsWithItsConnection() {
    UUID task = runAway("drill-database-sleep");
    tasks.noted(task, "left", LEFT);
    assertThatNobodyWasCounted();
    assertThatNothingHasChanged(task);
  }

  @Test
  void aThreadThatWaitsForALockEndsWithItsConnection() throws SQLException {
    try (Connection connection = cluster.sql().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select id from drill_lock where id = 1 for update");
      UUID task = runAway("drill-row-lock");
      tasks.noted(task, "left", LEFT);
      assertThatNobodyWasCounted();
      assertThatNothingHasChanged(task);
    }
  }

  /** Keeps it to its limits, and shows that the slot is free while its thread goes on. */
  private UUID runAway(String kind) {
    double softBefore = limitsReached(kind, "soft");
    double hardBefore = limitsReached(kind, "hard");
    UUID task = faultTasks.submit(kind, 0, 1).only();
    TaskRow row = tasks.await(task, "TIMED_OUT");
    Duration soft = limit(task, "soft_limit_ms");
    Duration hard = limit(task, "hard_limit_ms");
    Instant asked = tasks.noted(task, "asked");
    assertThat(row.until(asked)).isBetween(soft, soft.plus(LATE));
    assertThat(row.until(row.finishedAt().orElseThrow())).isBetween(hard, hard.plus(LATE));
    assertThat(row.error()).contains("hard limit", "\n  at ");
    tasks.await(faultTasks.submit("drill-no-op", 0, 1).only(), "SUCCEEDED");
    eventually()
        .untilAsserted(
            () -> {
              assertThat(limitsReached(kind, "soft")).isEqualTo(softBefore + 1);
              assertThat(limitsReached(kind, "hard")).isEqualTo(hardBefore + 1);
            });
    return task;
  }

  private double limitsReached(String kind, String limit) {
    return nodeMetrics.metric(
        "writing_system_tasks_limits_reached_total",
        "kind=\"" + kind + "\"",
        "limit=\"" + limit + "\"");
  }

  private Duration limit(UUID task, String column) {
    return Duration.ofMillis(
        cluster.sql().number("select " + column + " from task where id = ?", task));
  }

  /** In what the node says to the others, and on its metrics page. */
  private void awaitZombies(int count) {
    eventually().until(() -> tasks.zombies("narrow") == count);
    eventually().until(() -> nodeMetrics.metric("writing_system_tasks_zombies") == count);
  }

  /** Two heartbeats after its thread has ended at the latest, the node has nothing to say of it. */
  private void assertThatNobodyWasCounted() {
    Instant seen = seen();
    eventually().until(() -> seen().isAfter(seen.plus(TestSize.heartbeat())));
    assertThat(tasks.zombies("narrow")).isZero();
  }

  private Instant seen() {
    return cluster
        .sql()
        .list(java.sql.Timestamp.class, "select max(seen_at) from task_node where name = 'narrow'")
        .get(0)
        .toInstant();
  }

  private void assertThatNothingHasChanged(UUID task) {
    tasks.await(faultTasks.submit("drill-no-op", 0, 1).only(), "SUCCEEDED");
    assertThat(tasks.get(task).state()).isEqualTo("TIMED_OUT");
    assertThat(tasks.effects(List.of(task))).isZero();
  }
}
