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
 * How long a node takes until its first answer, with the archive of classes and without, and the
 * memory that it has then and under load. With {@code -Pbenchmark} alone; it asserts no speed.
 */
@Timeout(1800)
class StartBenchmarkIT {
  private static final List<String> SETTINGS = List.of("off", "auto");
  private static final int ROUNDS = 4;
  private static final int CLIENTS = 32;
  private static final Duration LENGTH = Duration.ofSeconds(20);

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    List<StartFigures.Round> rounds = new ArrayList<>();
    try (Cluster cluster = Cluster.start("start")) {
      measure(cluster, "off", "tables"); // makes the tables, and warms the machine up
      for (int i = 1; i < ROUNDS; i++) {
        for (String setting : SETTINGS) {
          rounds.add(measure(cluster, setting, setting + i));
        }
      }
    }
    var figures = new StartFigures(BenchmarkReport.machine(), rounds);
    Path directory = BuildPaths.of("benchmark.directory");
    new BenchmarkReport("start", figures, chart(figures)).writeTo(directory);
    assertThat(Files.size(directory.resolve("start.json"))).isPositive();
  }

  private static StartFigures.Round measure(Cluster cluster, String classArchive, String name) {
    Node node =
        cluster.addPlain(
            name,
            Map.of(
                "CLASS_ARCHIVE",
                classArchive,
                "DEMO_PASSWORD",
                RunningSystem.DEMO_PASSWORD,
                "WARM_UP_SECONDS",
                "5")); // tests of other things do without
    double firstAnswer = FirstAnswer.secondsOfStart(node);
    try {
      double cpu = CpuTime.seconds(node.processes());
      double resident = ResidentMemory.mebibytes(node.processes());
      load(node);
      return new StartFigures.Round(
          classArchive, firstAnswer, cpu, resident, ResidentMemory.mebibytes(node.processes()));
    } finally {
      node.close();
    }
  }

  private static void load(Node node) {
    BenchmarkWriter writer = BenchmarkWriter.signIn(node);
    String manuscript = writer.start(1);
    for (String path : List.of(manuscript, "manuscripts?limit=1")) {
      writer.load(path).run(CLIENTS, LENGTH);
    }
  }

  private static CategoryChart chart(StartFigures figures) {
    CategoryChart chart = BenchmarkReport.bars("First answer after the start", "seconds");
    chart.addSeries(
        "by CLASS_ARCHIVE",
        figures.settings(),
        figures.settings().stream().map(figures::firstAnswerSeconds).toList());
    return chart;
  }
}
