package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** Errors in the threads that live as long as the node, and a heap that is full. */
@FaultTest
class LoopsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MORE_THAN_THE_HEAP_MIB = 64 * 1024;
  private static final int OUT_OF_MEMORY = 3;
  private static final String AGE = "writing_system_loop_cycle_age_seconds";
  private static final String FAILED = "writing_system_loop_cycles_failed_total";

  private static final String[] LOOPS = {
    "cache-lease",
    "cache-link",
    "renewals",
    "request-watch",
    "server-state",
    "tasks-claims",
    "tasks-ends",
    "tasks-followers",
    "tasks-heart",
    "tasks-limits",
    "tasks-lines",
    "tasks-recurring",
    "tasks-zombies"
  };

  private final DrillCluster cluster;
  private final Node node;
  private final FaultTasks faultTasks;
  private final NodeMetrics nodeMetrics;

  LoopsIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.node = cluster.first();
    this.faultTasks = new FaultTasks(node);
    this.nodeMetrics = new NodeMetrics(node);
  }

  @Test
  void anErrorInEachLoopEndsNoneAndIsReportedOnce() throws Exception {
    Map<String, Double> before = failures();
    Map<String, Long> saidBefore = said("has failed; trying again");
    Map<String, Long> recoveredBefore = said("works again");

    List<String> broken = faultTasks.breakLoops();

    assertThat(broken).containsExactlyInAnyOrder(LOOPS);
    eventually()
        .untilAsserted(
            () ->
                assertThat(failures())
                    .allSatisfy(
                        (loop, failed) ->
                            assertThat(failed - before.getOrDefault(loop, 0.0))
                                .as(loop)
                                .isEqualTo(1)));
    faultTasks.wakeLoops();
    for (String loop : LOOPS) {
      eventually().until(() -> difference(said("works again"), recoveredBefore, loop) == 1);
      assertThat(difference(said("has failed; trying again"), saidBefore, loop))
          .as(loop)
          .isEqualTo(1);
    }
    assertThat(nodeMetrics.liveness()).isEqualTo(200);
    cluster.onlyAwake(node);
    UUID task = faultTasks.submit("drill-no-op", 0, 1).only();
    assertThat(cluster.tasks().await(task, "SUCCEEDED").node()).isEqualTo("first");
  }

  @Test
  void aLoopThatCompletesNoCycleIsTheEndOfTheNodesLife() {
    faultTasks.holdLoop("tasks-limits");
    eventually().until(() -> nodeMetrics.liveness() == 503);
    assertThat(nodeMetrics.live()).contains("tasks-limits");
    assertThat(nodeMetrics.metric(AGE, "loop=\"tasks-limits\"")).isGreaterThan(600);
    faultTasks.releaseLoop("tasks-limits");
    eventually().until(() -> nodeMetrics.liveness() == 200);
  }

  @Test
  void threadsThatHaveToEndDoNotEndTheWayToTheCache() {
    eventually().until(faultTasks::isCacheUp);
    assertThat(faultTasks.readCacheInterrupted()).isEqualTo(20);
  }

  /** What supervises it starts it again; here the next test does. */
  @Test
  void aNodeWithoutMemoryEndsWithAStatusThatItsSupervisorKnows() throws Exception {
    CompletableFuture<Integer> end = node.onExit();
    faultTasks.fillHeap(MORE_THAN_THE_HEAP_MIB);
    assertThat(end.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(OUT_OF_MEMORY);
  }

  private Map<String, Double> failures() {
    Map<String, Double> found = new TreeMap<>();
    for (String loop : LOOPS) {
      found.put(loop, nodeMetrics.metricSoFar(FAILED, "loop=\"" + loop + "\""));
    }
    return found;
  }

  private static long difference(Map<String, Long> now, Map<String, Long> before, String loop) {
    return now.get(loop) - before.get(loop);
  }

  /** How many lines of the log say that of each loop. */
  private Map<String, Long> said(String what) throws IOException {
    Map<String, Long> found = new TreeMap<>();
    for (String loop : LOOPS) {
      try (Stream<String> lines = Files.lines(node.log().resolveSibling("app.log"))) {
        found.put(
            loop,
            lines
                .filter(line -> line.contains("The loop " + loop + " ") && line.contains(what))
                .count());
      }
    }
    return found;
  }
}
