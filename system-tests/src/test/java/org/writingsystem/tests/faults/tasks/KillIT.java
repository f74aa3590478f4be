package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskRow;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node dies while it runs some tasks and has others at hand. */
@FaultTest
class KillIT {
  private static final long UNTIL_RELEASED = Duration.ofHours(1).toMillis();
  private static final int MORE_THAN_IT_TAKES = 400;
  private static final String SESSIONS = "writing-system first";
  private static final int FILE_BYTES = 6 << 20;
  private static final String RESULTS =
      "select coalesce(sum(result_bytes), 0) from task where id = ? and result_type is not null";
  private static final String AT_HAND =
      "kind = 'drill-light' and attempt_token is not null and state in ('QUEUED', 'RETRYING')";
  private static final String RUNNING =
      "kind = 'drill-light' and attempt_token is not null and state = 'STARTED'";

  private final DrillCluster cluster;
  private final TaskTable tasks;

  KillIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void itsTasksRunElsewhereAndThoseThatHadNotStartedLoseNothing() {
    double rescued = rescuedByTheOthers();
    cluster.onlyAwake(cluster.first());
    UUID file = halfWritten();
    haveFirstRunSomeAndHoldOthers();
    cluster.first().kill();
    Instant killed = Instant.now();
    awaitItsConnectionsGone();
    List<UUID> running = ids(RUNNING);
    List<UUID> atHand = ids(AT_HAND);
    assertThat(atHand).isNotEmpty();
    assertThat(running).isNotEmpty();
    leaveNothingElseToDo();
    cluster.second().thaw();
    cluster.narrow().thaw();
    List<UUID> both = Stream.of(running, atHand).flatMap(List::stream).toList();
    cluster.releaseUntilSucceeded(both, cluster.second(), cluster.narrow());
    assertThat(tasks.get(atHand))
        .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1))
        .allSatisfy(task -> assertThat(task.crashes()).isZero());
    assertThat(tasks.get(running))
        .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(2))
        .allSatisfy(task -> assertThat(task.crashes()).isEqualTo(1));
    assertThat(lastStart(both)).isBetween(killed, killed.plus(TestSize.rescueLimit()));
    eventually().until(() -> rescuedByTheOthers() - rescued >= both.size());
    assertIsWholeAndOfTheSecondAttempt(file);
  }

  /** Two run until they are released; short ones in the other slots have it claim ahead of need. */
  private void haveFirstRunSomeAndHoldOthers() {
    FaultTasks faultTasks = new FaultTasks(cluster.first());
    tasks.await(faultTasks.submit("drill-light", UNTIL_RELEASED, 2).committed(), "STARTED");
    faultTasks.submit("drill-light", 300, MORE_THAN_IT_TAKES);
    eventually().until(this::isFrozenWithSomeAtHand);
  }

  /** With no statement under way that could still change it. */
  private boolean isFrozenWithSomeAtHand() {
    cluster.first().freeze();
    boolean frozen = sessions("and state = 'active'") == 0 && !tasks.where(AT_HAND).isEmpty();
    if (!frozen) {
      cluster.first().thaw();
    }
    return frozen;
  }

  private void leaveNothingElseToDo() {
    cluster
        .sql()
        .execute(
            "delete from task where kind = 'drill-light' and attempt_token is null and "
                + TaskTable.UNFINISHED);
  }

  /** A task that has written half of its file when the node dies. */
  private UUID halfWritten() {
    UUID file = new FaultTasks(cluster.first()).submit("drill-half-file", FILE_BYTES, 1).only();
    eventually().until(() -> chunks(file, "") > 0);
    assertThat(cluster.sql().number(RESULTS, file)).isZero();
    return file;
  }

  private void assertIsWholeAndOfTheSecondAttempt(UUID file) {
    tasks.await(file, "SUCCEEDED");
    assertThat(cluster.sql().number(RESULTS, file)).isEqualTo(FILE_BYTES);
    assertThat(chunks(file, "")).isEqualTo(chunks(file, " and get_byte(content, 0) = 2"));
    assertThat(
            cluster
                .sql()
                .number(
                    "select sum(length(content)) from task_result_chunk where task_id = ?", file))
        .isEqualTo(FILE_BYTES);
  }

  private long chunks(UUID file, String condition) {
    return cluster
        .sql()
        .number("select count(*) from task_result_chunk where task_id = ?" + condition, file);
  }

  private double rescuedByTheOthers() {
    return Stream.of(cluster.second(), cluster.narrow())
        .mapToDouble(node -> new NodeMetrics(node).metric("writing_system_tasks_rescued_total"))
        .sum();
  }

  /** What was on its way to the database when the node died is there, or never will be. */
  private void awaitItsConnectionsGone() {
    eventually().until(() -> sessions("") == 0);
  }

  private long sessions(String that) {
    return cluster
        .sql()
        .number(
            "select count(*) from pg_stat_activity where application_name = ? " + that, SESSIONS);
  }

  private List<UUID> ids(String condition) {
    return tasks.where(condition).stream().map(TaskRow::id).toList();
  }

  private Instant lastStart(List<UUID> taken) {
    return cluster
        .sql()
        .list(
            Timestamp.class,
            "select max(at) from drill_run where task = any (?)",
            (Object) taken.toArray(UUID[]::new))
        .get(0)
        .toInstant();
  }
}
