package org.writingsystem.benchmarks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.writingsystem.benchmarks.load.LoadProcess;
import org.writingsystem.benchmarks.report.HtmlPage;
import org.writingsystem.benchmarks.report.JsonFile;
import org.writingsystem.benchmarks.report.Spread;
import org.writingsystem.benchmarks.report.Table;
import org.writingsystem.benchmarks.requests.RequestFigures.Round;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.systems.WritingSystemNode;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;

/**
 * Whether calls cost the same however much is stored: 1,000, 10,000 and 100,000 manuscripts, one of
 * fifty with 64 revisions, and ten finished tasks for each. With {@code -Pbenchmark} alone; it
 * asserts no speed.
 */
@Timeout(5400)
class SizesBenchmarkIT {
  private static final Scale SCALE = Scale.fromProperties();
  private static final int TASKS_OF_A_MANUSCRIPT = 10;

  private static final List<Integer> SIZES =
      Arrays.stream(
              System.getProperty(
                      "benchmark.sizes", SCALE.isFull() ? "1000,10000,100000" : "100,1000")
                  .split(","))
          .map(Integer::valueOf)
          .toList();

  /**
   * What was found with so much stored; becomes JSON.
   *
   * @param tasks that are finished
   */
  record Size(int manuscripts, int tasks, WarmUp.Result warmUp, List<Round> rounds) {}

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    Path directory = Files.createDirectories(BuildPaths.of("benchmark.directory"));
    List<Size> sizes = new ArrayList<>();
    for (int manuscripts : SIZES) {
      sizes.add(measure(manuscripts, directory));
    }
    JsonFile.write(directory.resolve("sizes.json"), sizes);
    page(sizes).writeTo(directory.resolve("sizes.html"));
    assertThat(sizes)
        .allMatch(size -> size.rounds().stream().allMatch(round -> round.failures() == 0));
  }

  private static Size measure(int manuscripts, Path directory) {
    String name = "sizes-" + manuscripts;
    int tasks = manuscripts * TASKS_OF_A_MANUSCRIPT;
    StatementCount.prepare(name);
    try (Cluster cluster = Cluster.start(name);
        LoadProcess load = LoadProcess.start();
        var node = WritingSystemNode.start(cluster, manuscripts)) {
      node.calls().data().addFinishedTasks(tasks, WritingSystemNode.USERNAME);
      var meter = new Meter(load, directory);
      var warmUp = new WarmUp(meter, SCALE.warmUpSeconds(), SCALE.warmUpLimit()).run(node);
      var comparison = new Comparison(meter, SCALE, node, Optional.empty());
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < SCALE.rounds(); i++) {
        rounds.addAll(comparison.round(List.of(node)));
      }
      return new Size(manuscripts, tasks, warmUp, rounds);
    }
  }

  private static HtmlPage page(List<Size> sizes) {
    return new HtmlPage("What a request costs with more stored")
        .lines(sizes.stream().map(size -> size.warmUp().line()).toList())
        .chart(table("Server's CPU, as a multiple of the floor", sizes, Round::serverMultiple))
        .chart(table("CPU of all processes, as a multiple of the floor", sizes, Round::allMultiple))
        .table(
            table(
                "Response time at half the rate of a closed loop, p99, ms",
                sizes,
                round -> round.open().reading().load().latency().p99()))
        .table(
            table(
                "Statements for each request",
                sizes,
                round -> round.closed().statements().orElseThrow()));
  }

  private static Table table(String title, List<Size> sizes, ToDoubleFunction<Round> figure) {
    var table = new Table(title);
    for (Call call : Call.measured()) {
      for (Size size : sizes) {
        table.put(
            call.title(),
            "%,d manuscripts, %,d tasks".formatted(size.manuscripts(), size.tasks()),
            Spread.of(
                size.rounds().stream().filter(one -> one.call() == call).mapToDouble(figure)));
      }
    }
    return table;
  }
}
