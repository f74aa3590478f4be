package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskRow;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.servers.Node;

/** A node with another version of the system, which knows fewer kinds of task. */
@FaultTest
@FullOnly
class UnknownKindsIT {
  private static final long UNTIL_RELEASED = Duration.ofHours(1).toMillis();
  private static final int MORE_THAN_SLOTS = 6;

  private final DrillCluster cluster;
  private final TaskTable tasks;

  UnknownKindsIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void itLeavesThemToTheOthersAndTakesThemFromTheDead() throws IOException {
    try (Node plain = cluster.addPlain("plain")) {
      plain.start();
      List<UUID> drills = queueOnFirst();
      cluster.first().freeze();
      eventually()
          .until(() -> tasks.where("kind = 'drill-light' and attempt_token is not null").isEmpty());
      List<TaskRow> before = tasks.get(drills);
      runOneThatItKnows();
      assertThat(before)
          .allSatisfy(task -> assertThat(task.state()).isIn("QUEUED", "RETRYING"))
          .allSatisfy(task -> assertThat(task.node()).isNotEqualTo("plain"));
      assertThat(tasks.get(drills)).isEqualTo(before);
      cluster.nodes().forEach(Node::thaw);
      cluster.releaseUntilSucceeded(drills, cluster.nodes().toArray(Node[]::new));
      assertThat(tasks.runsOn("plain")).isZero();
      assertThat(Files.readString(plain.log())).doesNotContain("trying again", "ERROR");
    }
  }

  private List<UUID> queueOnFirst() {
    cluster.onlyAwake(cluster.first());
    List<UUID> drills =
        new FaultTasks(cluster.first())
            .submit("drill-light", UNTIL_RELEASED, MORE_THAN_SLOTS)
            .committed();
    eventually().until(() -> !tasks.where("state = 'STARTED'").isEmpty());
    return drills;
  }

  /** It is not idle: it has looked at the queue. */
  private void runOneThatItKnows() {
    cluster.sql().execute("delete from task where recurring_name = 'prune-tasks'");
    cluster
        .sql()
        .execute(
            "update task_recurring set next_due = clock_timestamp() where name = 'prune-tasks'");
    eventually()
        .until(
            () ->
                !tasks
                    .where(
                        "recurring_name = 'prune-tasks' and state = 'SUCCEEDED' and node = 'plain'")
                    .isEmpty());
  }
}
