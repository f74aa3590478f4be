package org.writingsystem.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.knowm.xchart.CategoryChart;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * How many workers serve best: for a read that the cache answers, and for one row by SQL. With
 * {@code -Pbenchmark} alone; it asserts no speed.
 */
@Timeout(1800)
class WorkerBenchmarkIT {
  private static final List<Integer> WORKERS = List.of(5, 8, 16, 32);
  private static final int ROUNDS = 3;
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final int CLIENTS = 64;

  /** One number of workers; the first round warms up and is left out. */
  record Workers(int workers, List<Round> cachedRead, List<Round> oneRow) {}

  record Round(double perSecond, Quantiles millis, double cpuMillis) {}

  record Figures(String machine, int clients, List<Workers> workers) {}

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    List<Workers> all = new ArrayList<>();
    try (Cluster cluster = Cluster.start("workers")) {
      for (int workers : WORKERS) {
        all.add(measure(cluster, workers));
      }
    }
    var figures = new Figures(BenchmarkReport.machine(), CLIENTS, all);
    Path directory = BuildPaths.of("benchmark.directory");
    new BenchmarkReport("workers", figures, chart(figures)).writeTo(directory);
    assertThat(Files.size(directory.resolve("workers.json"))).isPositive();
  }

  private static Workers measure(Cluster cluster, int workers) {
    Node node =
        cluster.addPlain(
            "workers" + workers,
            Map.of(
                "HTTP_WORKERS", String.valueOf(workers),
                "DB_POOL_MAX", String.valueOf(workers + 10),
                "DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD));
    node.start();
    try {
      BenchmarkWriter writer = BenchmarkWriter.signIn(node);
      String manuscript = writer.start(1);
      return new Workers(
          workers,
          rounds(node, writer.load(manuscript)),
          rounds(node, writer.load("manuscripts?limit=1")));
    } finally {
      node.close();
    }
  }

  private static List<Round> rounds(Node node, HttpLoad load) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      double cpu = CpuTime.seconds(node.processes());
      long began = System.nanoTime();
      double[] millis = load.run(CLIENTS, LENGTH);
      double seconds = (System.nanoTime() - began) / 1e9;
      rounds.add(
          new Round(
              millis.length / seconds,
              Quantiles.of(millis),
              (CpuTime.seconds(node.processes()) - cpu) * 1000 / millis.length));
    }
    return rounds.subList(1, ROUNDS);
  }

  private static CategoryChart chart(Figures figures) {
    CategoryChart chart = BenchmarkReport.bars("Workers", "requests per second");
    List<Integer> numbers = figures.workers().stream().map(Workers::workers).toList();
    chart.addSeries(
        "cached read",
        numbers,
        figures.workers().stream().map(w -> w.cachedRead().get(0).perSecond()).toList());
    chart.addSeries(
        "one row by SQL",
        numbers,
        figures.workers().stream().map(w -> w.oneRow().get(0).perSecond()).toList());
    return chart;
  }
}
