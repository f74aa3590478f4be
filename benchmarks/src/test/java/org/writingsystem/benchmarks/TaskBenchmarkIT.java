package org.writingsystem.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;

/**
 * How fast tasks are run: the engine in its server, with a few and with many slots, and
 * db-scheduler in a bare JVM, in turn on one database. With {@code -Pbenchmark} the figures mean
 * something; in each build a small number of tasks shows that it works. It asserts no speed.
 */
@Timeout(3600)
class TaskBenchmarkIT {
  private static final boolean FULL = "full".equals(System.getProperty("benchmark.scale"));
  private static final int TASKS = FULL ? 30_000 : 500;
  private static final int ROUNDS = FULL ? 4 : 1;
  private static final int MANY = 64;

  private final List<TaskFigures.Contender> contenders = new ArrayList<>();

  @Test
  void theFiguresAreWrittenDown() throws Exception {
    try (Cluster cluster = Cluster.start("benchmark")) {
      TaskFigures figures = measure(cluster);
      Path directory = BuildPaths.of("benchmark.directory");
      new TaskReport(figures).writeTo(directory);
      assertWritten(directory);
    }
  }

  private TaskFigures measure(Cluster cluster) throws Exception {
    Node many = node(cluster, "many", MANY);
    TaskLoad load = new TaskLoad(cluster, many);
    contend("ours, " + MANY + " slots", rounds(() -> load.backlog(TASKS)), load);
    Quantiles enqueue = load.enqueue(FULL ? 5_000 : 200);
    Quantiles pickUp = load.pickUp(FULL ? 1_200 : 40);
    many.close();
    if (FULL) {
      Node few = node(cluster, "few", 4);
      TaskLoad usual = new TaskLoad(cluster, few);
      contend("ours, 4 slots", rounds(() -> usual.backlog(TASKS / 2)), usual);
      few.close();
    }
    for (String mode : List.of("bare", "result")) {
      contenders.add(
          new TaskFigures.Contender(
              "db-scheduler, " + mode, rounds(() -> opponent(cluster, mode)), List.of()));
    }
    return new TaskFigures(BenchmarkReport.machine(), TASKS, contenders, enqueue, pickUp);
  }

  private void contend(String name, List<Rate> backlog, TaskLoad load) {
    contenders.add(new TaskFigures.Contender(name, backlog, rounds(() -> load.stream(TASKS / 2))));
  }

  private static Node node(Cluster cluster, String name, int slots) {
    Node node =
        cluster.add(
            name,
            Map.of(
                "TASK_CONCURRENCY",
                String.valueOf(slots),
                "TASK_MAX_THREADS",
                String.valueOf(slots + 16)));
    node.start();
    return node;
  }

  private static Rate opponent(Cluster cluster, String mode) {
    try {
      return new OpponentProcess(cluster.database()).run(TASKS, MANY, mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<Rate> rounds(Supplier<Rate> round) {
    List<Rate> rates = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rates.add(round.get());
    }
    return ROUNDS == 1 ? rates : rates.subList(1, ROUNDS);
  }

  private void assertWritten(Path directory) throws IOException {
    JsonNode json = new ObjectMapper().readTree(directory.resolve("tasks.json").toFile());
    assertThat(json.path("contenders")).hasSameSizeAs(contenders);
    for (JsonNode contender : json.path("contenders")) {
      assertThat(contender.path("backlog").path(0).path("perSecond").asDouble()).isPositive();
      assertThat(contender.path("backlog").path(0).path("cpuMillis").asDouble()).isPositive();
    }
    assertThat(json.path("enqueueMillis").path("p50").asDouble()).isPositive();
    assertThat(json.path("pickUpMillis").path("p99").asDouble()).isPositive();
    assertThat(Files.size(directory.resolve("tasks.png"))).isPositive();
  }
}
