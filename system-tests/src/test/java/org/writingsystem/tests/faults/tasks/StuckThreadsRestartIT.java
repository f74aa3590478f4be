package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node with more threads that do not end than it may have. */
@FaultTest
@FullOnly
class StuckThreadsRestartIT {
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final long UNTIL_RELEASED = Duration.ofMinutes(10).toMillis();
  private static final int MORE = 20;

  private final DrillCluster cluster;
  private final TaskTable tasks;
  private final Node node;
  private final NodeMetrics nodeMetrics;

  StuckThreadsRestartIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
    this.node = cluster.second();
    this.nodeMetrics = new NodeMetrics(node);
  }

  @Test
  void itIsNotReadyAndStartsAnewByItselfAndNoTaskIsLost() {
    long before = node.javaPid();
    double restarts = restarts();
    cluster.onlyAwake(node);
    FaultTasks faultTasks = new FaultTasks(node);
    List<UUID> busy = faultTasks.submit("drill-busy", 0, 2).committed();
    List<UUID> others = new ArrayList<>();
    others.addAll(faultTasks.submit("drill-sleeper", UNTIL_RELEASED, 1).committed());
    others.addAll(faultTasks.submit("drill-light", UNTIL_RELEASED, 1).committed());
    tasks.await(busy, "STARTED");
    tasks.await(others, "STARTED");
    List<UUID> more = faultTasks.submit("drill-no-op", 0, MORE).committed();
    cluster.nodes().forEach(Node::thaw);
    eventually().pollInterval(OFTEN).until(() -> nodeMetrics.readiness() == 503);
    tasks.await(busy, "TIMED_OUT");
    eventually().until(() -> nodeMetrics.readiness() == 200);
    assertThat(node.javaPid()).isNotEqualTo(before);
    assertThat(restarts()).isEqualTo(restarts + 1);
    cluster.releaseAll();
    tasks.await(more, "SUCCEEDED");
    assertThat(tasks.await(others, "SUCCEEDED"))
        .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1))
        .allSatisfy(task -> assertThat(task.crashes()).isZero());
    assertThatItTakesTasks();
  }

  private double restarts() {
    return nodeMetrics.metric("writing_system_node_events_total", "event=\"restart\"");
  }

  private void assertThatItTakesTasks() {
    cluster.onlyAwake(node);
    UUID task = new FaultTasks(node).submit("drill-no-op", 0, 1).only();
    assertThat(tasks.await(task, "SUCCEEDED").node()).isEqualTo("second");
    assertThat(nodeMetrics.metric("writing_system_tasks_zombies")).isZero();
  }
}
