package org.writingsystem.benchmarks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.writingsystem.benchmarks.load.LoadProcess;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;

/**
 * What each call costs, of this system and of others, in one run. With {@code -Pbenchmark} alone;
 * it asserts no speed.
 */
@Timeout(5400)
class RequestBenchmarkIT {
  private static final Scale SCALE = Scale.fromProperties();
  private static final String CLUSTER = "requests";

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    Path directory = Files.createDirectories(BuildPaths.of("benchmark.directory"));
    StatementCount.prepare(CLUSTER);
    try (Cluster cluster = Cluster.start(CLUSTER);
        LoadProcess load = LoadProcess.start();
        Systems systems = Systems.start(cluster)) {
      var meter = new Meter(load, directory);
      RequestFigures figures = systems.compare(meter, SCALE, directory);
      new RequestReport(figures).writeTo(directory);
      assertThat(figures.rounds())
          .hasSizeGreaterThanOrEqualTo(SCALE.rounds() * Call.measured().size());
      assertThat(figures.rounds())
          .allMatch(round -> round.closed().load().latency().requests() > 0);
      assertThat(failures(figures)).isEmpty();
      assertThat(directory.resolve("requests.html")).isNotEmptyFile();
    }
  }

  /** Those of others are in the report. */
  private static List<String> failures(RequestFigures figures) {
    return figures.rounds().stream()
        .filter(round -> round.system().equals(figures.floor()) && round.failures() > 0)
        .map(round -> round.call() + ": " + round.closed().load().firstFailure())
        .toList();
  }
}
