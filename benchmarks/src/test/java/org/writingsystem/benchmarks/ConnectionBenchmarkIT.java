package org.writingsystem.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * What it costs to open a database connection for each request instead of keeping it. Both are
 * measured in one run, with {@code -Pbenchmark} alone; it asserts no speed.
 */
@Timeout(1800)
class ConnectionBenchmarkIT {
  private static final List<Integer> MAX_AGES = List.of(600, 0);
  private static final int ROUNDS = 4;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final int CLIENTS = 32;

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    List<ConnectionFigures.Pool> pools = new ArrayList<>();
    try (Cluster cluster = Cluster.start("connections")) {
      for (int maxAge : MAX_AGES) {
        pools.add(measure(cluster, maxAge));
      }
    }
    var figures =
        new ConnectionFigures(
            BenchmarkReport.machine(), "GET /manuscripts?limit=1: one row by SQL", CLIENTS, pools);
    Path directory = BuildPaths.of("benchmark.directory");
    new BenchmarkReport("connections", figures, chart(figures)).writeTo(directory);
    assertWritten(directory);
  }

  private static ConnectionFigures.Pool measure(Cluster cluster, int maxAge) {
    Node node =
        cluster.addPlain(
            "age" + maxAge,
            Map.of(
                "DB_CONN_MAX_AGE",
                String.valueOf(maxAge),
                "DEMO_PASSWORD",
                RunningSystem.DEMO_PASSWORD));
    node.start();
    try {
      BenchmarkWriter writer = BenchmarkWriter.signIn(node);
      writer.start(1);
      var load = writer.load("manuscripts?limit=1");
      List<ConnectionFigures.Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(round(cluster, node, load));
      }
      return new ConnectionFigures.Pool(maxAge, rounds.subList(1, ROUNDS));
    } finally {
      node.close();
    }
  }

  private static ConnectionFigures.Round round(Cluster cluster, Node node, HttpLoad load) {
    long sessions = sessions(cluster);
    double cpu = cpu(cluster, node);
    long began = System.nanoTime();
    double[] millis = load.run(CLIENTS, LENGTH);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new ConnectionFigures.Round(
        millis.length / seconds,
        Quantiles.of(millis),
        (cpu(cluster, node) - cpu) * 1000 / millis.length,
        millis.length,
        sessions(cluster) - sessions);
  }

  private static double cpu(Cluster cluster, Node node) {
    List<ProcessHandle> all = new ArrayList<>(node.processes());
    all.addAll(cluster.database().processes());
    return CpuTime.seconds(all);
  }

  /** Opened since the database was made, and counted by it when they end. */
  private static long sessions(Cluster cluster) {
    return cluster
        .sql()
        .number("select sessions from pg_stat_database where datname = current_database()");
  }

  private static CategoryChart chart(ConnectionFigures figures) {
    CategoryChart chart = BenchmarkReport.bars("One row by SQL", "requests per second");
    chart.addSeries(
        "by the maximum age of a database connection",
        figures.pools().stream().map(pool -> pool.maxAgeSeconds() + " s").toList(),
        figures.pools().stream().map(ConnectionFigures.Pool::perSecond).toList());
    return chart;
  }

  private static void assertWritten(Path directory) throws IOException {
    JsonNode pools =
        new ObjectMapper().readTree(directory.resolve("connections.json").toFile()).path("pools");
    assertThat(pools).hasSameSizeAs(MAX_AGES);
    for (JsonNode pool : pools) {
      JsonNode round = pool.path("rounds").path(0);
      assertThat(round.path("perSecond").asDouble()).isPositive();
      assertThat(round.path("cpuMillis").asDouble()).isPositive();
      boolean oneEach = pool.path("maxAgeSeconds").asInt() == 0;
      long sessions = round.path("sessions").asLong();
      assertThat(sessions >= round.path("requests").asLong() / 2).isEqualTo(oneEach);
    }
    assertThat(Files.size(directory.resolve("connections.png"))).isPositive();
  }
}
