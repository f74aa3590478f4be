package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.servers.NextVersion;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** Nodes behind WildFly's own load balancer come and go while clients write. */
@FaultTest
@FullOnly
class NodeReplacementIT {
  private static final int CLIENTS = 16;
  private static final int SOME = 2_000;
  private static final int KILLS = 3;
  private static final String REQUESTS = "writing_system_http_server_requests_seconds_count";
  private static final long UNTIL_RELEASED = 600_000;

  private final DrillCluster cluster;
  private final TaskTable tasks;

  NodeReplacementIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @AfterEach
  void goBackToThisVersion() {
    cluster.nodes().forEach(node -> node.use(cluster.cluster().drillHome()));
    NextVersion.undo(cluster.sql());
  }

  /**
   * The new version brings a migration. The old one serves on beside it, dies, and starts again on
   * the newer schema.
   */
  @Test
  void aNewVersionRollsOutWithoutAFailedRequestAndTheOldOneStartsBesideIt() {
    Path next = cluster.cluster().nextHome();
    replaceUnderLoad(List.of(cluster.first()), next);
    assertThat(migrations(NextVersion.MIGRATION)).isEqualTo(1);
    killSecondUnderLoad();
    replaceUnderLoad(List.of(cluster.second(), cluster.narrow()), next);
  }

  private void replaceUnderLoad(List<Node> nodes, Path next) {
    try (ApiLoad apiLoad = start()) {
      for (Node node : nodes) {
        apiLoad.awaitAnswers(SOME);
        node.terminate().join();
        node.use(next);
        node.start();
        awaitRequestsOn(node);
      }
      apiLoad.awaitAnswers(SOME);
      apiLoad.assertNothingFailed();
      apiLoad.assertNothingIsLost(cluster.sql());
    }
  }

  @Test
  void aNodeThatIsKilledCostsOnlyWhatWasInFlight() {
    for (int kill = 0; kill < KILLS; kill++) {
      killSecondUnderLoad();
    }
  }

  private void killSecondUnderLoad() {
    List<UUID> onSecond = runTasksOnSecond();
    try (ApiLoad apiLoad = start()) {
      apiLoad.awaitAnswers(SOME);
      cluster.second().kill();
      Instant dead = Instant.now();
      apiLoad.awaitAnswers(SOME);
      eventually().until(() -> tasks.runsOf(onSecond) == 2L * onSecond.size());
      cluster.second().start();
      awaitRequestsOn(cluster.second());
      apiLoad.assertOnlyInFlightFailed(dead);
      apiLoad.assertNothingIsLost(cluster.sql());
    }
    assertThat(tasks.get(onSecond)).allSatisfy(task -> assertThat(task.crashes()).isEqualTo(1));
    cluster.releaseAll();
  }

  /** The others get none of them: they are asleep when these are queued. */
  private List<UUID> runTasksOnSecond() {
    cluster.onlyAwake(cluster.second());
    List<UUID> all =
        new FaultTasks(cluster.second()).submit("drill-light", UNTIL_RELEASED, 2).committed();
    tasks.await(all, "STARTED");
    cluster.nodes().forEach(Node::thaw);
    return all;
  }

  private long migrations(String version) {
    return cluster
        .sql()
        .number(
            "select count(*) from flyway_schema_history where version = ? and success", version);
  }

  private ApiLoad start() {
    cluster.cluster().balancer().awaitServing();
    return ApiLoad.start(cluster.cluster().balancer().http(), CLIENTS);
  }

  /** Waits until it has answered clients since its start: only a balancer sends them there. */
  static void awaitRequestsOn(Node node) {
    NodeMetrics nodeMetrics = new NodeMetrics(node);
    eventually().until(() -> nodeMetrics.metricSoFar(REQUESTS, "route=\"/manuscripts\"") > 0);
  }
}
