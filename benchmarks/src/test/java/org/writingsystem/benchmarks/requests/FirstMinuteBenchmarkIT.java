package org.writingsystem.benchmarks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.writingsystem.benchmarks.BenchmarkReport;
import org.writingsystem.benchmarks.ResidentMemory;
import org.writingsystem.benchmarks.load.LoadProcess;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.measure.Window;
import org.writingsystem.benchmarks.requests.systems.WritingSystemNode;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;

/**
 * A node that is started under load: its first response, and its first minute in windows of five
 * seconds, beside the same load on the warm node. With {@code -Pbenchmark} alone; it asserts no
 * speed.
 */
@Timeout(5400)
class FirstMinuteBenchmarkIT {
  private static final Scale SCALE = Scale.fromProperties();

  /** What the stack that this system replaces bears at most; and a closed loop. */
  private static final List<Double> LOADS =
      List.of(Double.parseDouble(System.getProperty("benchmark.rate", "300")), 0.0);

  private static final double WINDOW_SECONDS = 5;
  private static final double SECONDS = SCALE.isFull() ? 60 : 10;
  private static final String CLUSTER = "first-minute";

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    Path directory = Files.createDirectories(BuildPaths.of("benchmark.directory"));
    StatementCount.prepare(CLUSTER);
    List<FirstMinuteFigures.Start> starts = new ArrayList<>();
    try (Cluster cluster = Cluster.start(CLUSTER);
        LoadProcess load = LoadProcess.start();
        var node = WritingSystemNode.start(cluster, Systems.MANUSCRIPTS)) {
      var meter = new Meter(load, directory);
      for (int i = 0; i < SCALE.rounds(); i++) {
        for (double perSecond : LOADS) {
          starts.add(measure(meter, node, perSecond));
        }
      }
    }
    var figures = new FirstMinuteFigures(BenchmarkReport.machine(), Systems.MANUSCRIPTS, starts);
    new FirstMinuteReport(figures).writeTo(directory);
    assertThat(starts)
        .allMatch(start -> start.windows().stream().allMatch(one -> one.serverCpuMillis() > 0));
  }

  private static FirstMinuteFigures.Start measure(
      Meter meter, WritingSystemNode node, double perSecond) {
    double firstAnswer = node.restart();
    double resident = ResidentMemory.mebibytes(node.processes().get(Reading.SERVER));
    List<Window> minute = meter.course(node, Call.MIX, perSecond, SECONDS, WINDOW_SECONDS);
    var warmUp = new WarmUp(meter, SCALE.warmUpSeconds(), SCALE.warmUpLimit()).run(node);
    Window warm =
        meter.course(node, Call.MIX, perSecond, 2 * WINDOW_SECONDS, 2 * WINDOW_SECONDS).get(0);
    return new FirstMinuteFigures.Start(perSecond, firstAnswer, resident, minute, warm, warmUp);
  }
}
