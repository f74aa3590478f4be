package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.network.RoundRobin;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** Nodes that start anew by themselves. */
@FaultTest
@FullOnly
class NodeRecyclingIT {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String RENEWALS = "writing_system_node_renewals_total";
  private static final String EVENTS = "writing_system_node_events_total";
  private static final String BY_REQUESTS = "reason=\"requests\"";
  private static final int MAX_REQUESTS = TestSize.of(100, 1000);
  private static final int MORE = 50;
  private static final int BALLAST_MIB = 200;
  private static final String SIZING = "-Xms64m -Xmx512m";
  private static final Map<String, String> AFTER_REQUESTS =
      Map.of(
          "HTTP_MAX_REQUESTS",
          String.valueOf(MAX_REQUESTS),
          "HTTP_MAX_REQUESTS_JITTER",
          "20",
          "JBOSS_JAVA_SIZING",
          SIZING);
  private static final Map<String, String> BY_HEAP =
      Map.of("HEAP_RENEW_ABOVE_PERCENT", "70", "JBOSS_JAVA_SIZING", SIZING);

  private final DrillCluster cluster;
  private final List<Node> nodes = new ArrayList<>();

  NodeRecyclingIT(DrillCluster cluster) {
    this.cluster = cluster;
  }

  private void start(Map<String, String> settings, String... names) {
    Stream.of(names).map(name -> cluster.addWith(name, settings)).forEach(nodes::add);
    Cluster.start(nodes);
  }

  @AfterEach
  void end() {
    nodes.forEach(Node::close);
  }

  /** The cores are for those that a test starts. */
  @BeforeEach
  void leaveTheOthersAsleep() {
    cluster.onlyAwake();
  }

  @Test
  void afterSoManyRequestsBothStartAnewOneByOneAndNoRequestFails() {
    start(AFTER_REQUESTS, "fresh-a", "fresh-b");
    try (RoundRobin balancer = RoundRobin.before(nodes);
        SteadyLoad load = SteadyLoad.on(balancer)) {
      nodes.forEach(node -> await(() -> ended(node, "requests")));
      load.awaitMore(MORE);
      load.assertNothingFailed(cluster.sql());
      assertThat(balancer.fewestReady()).as("ready at the same time").isEqualTo(1);
    }
    nodes.forEach(node -> await(() -> ready(node)));
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(new NodeMetrics(node).metric(RENEWALS, BY_REQUESTS)).isPositive();
              assertThat(new NodeMetrics(node).metric(EVENTS, "event=\"restart\"")).isPositive();
            });
  }

  @Test
  void whenTooMuchOfTheHeapStaysInUseItStartsAnew() {
    start(BY_HEAP, "fresh-heap");
    Node node = nodes.get(0);
    long before = node.javaPid();
    new FaultTasks(node).addBallast(BALLAST_MIB);
    within(LIMIT).pollInterval(PAUSE).until(() -> hasBegunOrCollects(node));
    await(() -> ended(node, "heap"));
    assertThat(node.javaPid()).isNotEqualTo(before);
  }

  /** Each collection leaves a bit more, so that it is seen as another one. */
  private boolean hasBegunOrCollects(Node node) {
    boolean begun = renewals(node, "heap") > 0;
    if (!begun) {
      new FaultTasks(node).addBallast(1);
    }
    return begun;
  }

  private static void await(Callable<Boolean> condition) {
    within(LIMIT).until(condition);
  }

  private long renewals(Node node, String reason) {
    return cluster
        .sql()
        .number(
            "select count(*) from node_renewal where node = ? and reason = upper(?)",
            node.name(),
            reason);
  }

  private boolean ended(Node node, String reason) {
    return cluster
            .sql()
            .number(
                "select count(*) from node_renewal"
                    + " where node = ? and reason = upper(?) and ended_at is not null",
                node.name(),
                reason)
        > 0;
  }

  private static boolean ready(Node node) {
    return new NodeMetrics(node).readiness() == 200;
  }
}
