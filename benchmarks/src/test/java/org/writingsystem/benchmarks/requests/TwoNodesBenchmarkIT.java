package org.writingsystem.benchmarks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.writingsystem.benchmarks.BenchmarkReport;
import org.writingsystem.benchmarks.capacity.CommitDelay;
import org.writingsystem.benchmarks.load.LoadProcess;
import org.writingsystem.benchmarks.requests.TwoNodesFigures.Point;
import org.writingsystem.benchmarks.requests.TwoNodesFigures.Round;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.systems.WritingSystemNode;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;

/**
 * The mix on one node and on two of a cluster, beside what the model of capacity predicts from the
 * cost of a call on one. With {@code -Pbenchmark} alone; it asserts no speed, but that the model is
 * right.
 */
@Timeout(1800)
class TwoNodesBenchmarkIT {
  private static final Scale SCALE = Scale.fromProperties();
  private static final int ROUNDS = SCALE.isFull() ? 5 : 1;
  private static final double SECONDS = 2 * SCALE.callSeconds();
  private static final Duration WARM_UP_LIMIT = SCALE.warmUpLimit().dividedBy(2); // of each node
  private static final double MAX_DEVIATION_PERCENT = 20;
  private static final String CLUSTER = "two-nodes";

  @Test
  void theModelPredictsTheThroughputOfTwoNodes() throws IOException {
    Path directory = Files.createDirectories(BuildPaths.of("benchmark.directory"));
    StatementCount.prepare(CLUSTER);
    List<WarmUp.Result> warmUps;
    List<Round> rounds = new ArrayList<>();
    try (Cluster cluster = Cluster.start(CLUSTER);
        LoadProcess load = LoadProcess.start();
        LoadProcess anotherLoad = LoadProcess.start();
        var node = WritingSystemNode.start(cluster, Systems.MANUSCRIPTS);
        var anotherNode = node.startAnother()) {
      var first = LoadedNode.of(node, load, directory);
      var second =
          LoadedNode.of(
              anotherNode, anotherLoad, Files.createDirectories(directory.resolve("another-node")));
      warmUps = List.of(first.warmUp(SCALE, WARM_UP_LIMIT), second.warmUp(SCALE, WARM_UP_LIMIT));
      double commitMillis = CommitDelay.measure(directory);
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(measure(first, second, commitMillis));
      }
    }
    var figures =
        new TwoNodesFigures(BenchmarkReport.machine(), Systems.MANUSCRIPTS, warmUps, rounds);
    new TwoNodesReport(figures).writeTo(directory);
    assertThat(rounds).allMatch(round -> round.failures() == 0);
    if (SCALE.isFull()) {
      assertThat(figures.deviationPercent())
          .as("deviation of the prediction for two nodes, percent")
          .isBetween(-MAX_DEVIATION_PERCENT, MAX_DEVIATION_PERCENT);
    }
  }

  private static Round measure(LoadedNode first, LoadedNode second, double commitMillis) {
    LoadedNode.Measured alone = first.mixAlone(SECONDS, commitMillis);
    CompletableFuture<Reading> beside = Threads.start("second node", () -> second.mix(SECONDS));
    Reading one = first.mix(SECONDS);
    Reading two = beside.join();
    int clients = Call.MIX.connections();
    double together = one.load().perSecond() + two.load().perSecond();
    return new Round(
        alone.cost(),
        Point.of(clients, alone.reading().load().perSecond(), alone.cost()),
        Point.of(2 * clients, together, alone.cost()),
        alone.reading().load().failures() + one.load().failures() + two.load().failures());
  }
}
