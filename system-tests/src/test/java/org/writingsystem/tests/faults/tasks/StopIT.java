package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.Queued;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node is told to stop while it runs tasks and callers queue more. */
@FaultTest
class StopIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration TIME_TO_MOVE = TestSize.of(LIMIT, Duration.ofSeconds(2));
  private static final long UNTIL_RELEASED = Duration.ofHours(1).toMillis();
  private static final int MORE = 200;

  private final DrillCluster cluster;
  private final TaskTable tasks;
  private final Node node;
  private List<UUID> obedient;
  private List<UUID> deaf;

  StopIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
    this.node = cluster.second();
  }

  @BeforeEach
  void runTasksOnIt() {
    cluster.onlyAwake(node);
    FaultTasks faultTasks = new FaultTasks(node);
    obedient = faultTasks.submit("drill-counter", UNTIL_RELEASED, 2).committed();
    deaf = faultTasks.submit("drill-light", UNTIL_RELEASED, 1).committed();
    tasks.await(running(), "STARTED");
    cluster.nodes().forEach(Node::thaw);
  }

  private List<UUID> running() {
    return Stream.of(obedient, deaf).flatMap(List::stream).toList();
  }

  @Test
  void atSigtermItsTasksMoveAtOnceAndNothingIsLost() {
    double starts = events("start");
    double drains = events("drain");
    try (Producers producers = Producers.startSteady(cluster)) {
      node.terminate().join();
      assertThatAllMoved();
      assertThatNothingIsLost(producers.end());
    }
    assertThat(events("start")).isEqualTo(starts + 1);
    assertThat(events("drain")).isEqualTo(drains + 1);
  }

  /** Of all its processes. */
  private double events(String event) {
    return new NodeMetrics(node)
        .metric("writing_system_node_events_total", "event=\"" + event + "\"");
  }

  @Test
  @FullOnly
  void suspendedItTakesNoneAndResumedItTakesThemAgain() {
    try (Producers producers = Producers.startSteady(cluster)) {
      node.administer(":suspend");
      assertThatAllMoved();
      assertThatItTakesNone();
      node.administer(":resume");
      assertThatItTakesSome();
      assertThatNothingIsLost(producers.end());
    }
  }

  /** The deaf one only when its time to be requeued is over. */
  private void assertThatAllMoved() {
    eventually().until(() -> tasks.runsOf(running()) == 2L * running().size());
    assertThat(tasks.get(running()))
        .allSatisfy(task -> assertThat(task.node()).isNotEqualTo(node.name()))
        .allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1))
        .allSatisfy(task -> assertThat(task.failures() + task.crashes()).isZero());
    for (UUID task : obedient) {
      assertThat(tasks.waitAfterRequeue(task)).isBetween(Duration.ZERO, TIME_TO_MOVE);
    }
  }

  private void assertThatItTakesNone() {
    long before = tasks.runsOn(node.name());
    tasks.await(
        new FaultTasks(cluster.first()).submit("drill-no-op", 0, MORE).committed(), "SUCCEEDED");
    assertThat(tasks.runsOn(node.name())).isEqualTo(before);
  }

  private void assertThatItTakesSome() {
    long before = tasks.runsOn(node.name());
    eventually().until(() -> tasks.runsOn(node.name()) > before);
  }

  private void assertThatNothingIsLost(Queued said) {
    cluster.makeAllRun();
    cluster.releaseAll();
    assertThat(new TaskAudit(cluster.sql()).problems()).isEmpty();
    assertThat(tasks.get(said.committed())).hasSameSizeAs(said.committed());
    assertThat(said.committed()).isNotEmpty();
    assertThat(tasks.get(said.gone())).isEmpty();
    assertThat(tasks.get(running())).allSatisfy(task -> assertThat(task.attempt()).isEqualTo(1));
  }
}
