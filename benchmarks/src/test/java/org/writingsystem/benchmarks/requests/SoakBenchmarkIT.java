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
import org.writingsystem.benchmarks.report.HtmlPage;
import org.writingsystem.benchmarks.report.JsonFile;
import org.writingsystem.benchmarks.report.Spread;
import org.writingsystem.benchmarks.report.Table;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.measure.Window;
import org.writingsystem.benchmarks.requests.systems.WritingSystemNode;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.measure.StatementCount;
import org.writingsystem.tests.testkit.servers.Cluster;

/**
 * Ten minutes of the mix at half of what the node can: whether response times drift, the heap
 * grows, tables bloat. With {@code -Pbenchmark} alone; it asserts no speed.
 */
@Timeout(3600)
class SoakBenchmarkIT {
  private static final Scale SCALE = Scale.fromProperties();
  private static final int PARTS = 10;
  private static final double PART_SECONDS =
      Double.parseDouble(System.getProperty("benchmark.soakSeconds", SCALE.isFull() ? "600" : "20"))
          / PARTS;
  private static final double SHARE = 0.5;
  private static final String CLUSTER = "soak";

  /**
   * What was found after a part of the run.
   *
   * @param heapMiB in use after a full collection
   * @param deadRows in all tables, which no vacuum has taken away yet
   */
  record Part(
      double minute,
      Window window,
      double heapMiB,
      double residentMiB,
      double databaseMiB,
      long revisions,
      long deadRows) {}

  @Test
  void theFiguresAreWrittenDown() throws IOException {
    Path directory = Files.createDirectories(BuildPaths.of("benchmark.directory"));
    StatementCount.prepare(CLUSTER);
    List<Part> parts = new ArrayList<>();
    WarmUp.Result warmUp;
    double perSecond;
    try (Cluster cluster = Cluster.start(CLUSTER);
        LoadProcess load = LoadProcess.start();
        var node = WritingSystemNode.start(cluster, Systems.MANUSCRIPTS)) {
      var meter = new Meter(load, directory);
      warmUp = new WarmUp(meter, SCALE.warmUpSeconds(), SCALE.warmUpLimit()).run(node);
      perSecond = meter.closed(node, Call.MIX, SCALE.callSeconds()).load().perSecond() * SHARE;
      for (int i = 1; i <= PARTS; i++) {
        Window window = meter.course(node, Call.MIX, perSecond, PART_SECONDS, PART_SECONDS).get(0);
        parts.add(part(i * PART_SECONDS / 60, window, node, cluster.sql()));
      }
    }
    JsonFile.write(directory.resolve("soak.json"), parts);
    page(parts, warmUp, perSecond).writeTo(directory.resolve("soak.html"));
    assertThat(parts).hasSize(PARTS).allMatch(part -> part.window().failures() == 0);
  }

  private static Part part(double minute, Window window, WritingSystemNode node, Sql sql) {
    double mebi = 1024.0 * 1024;
    return new Part(
        minute,
        window,
        node.java().orElseThrow().heapAfterCollection() / mebi,
        ResidentMemory.mebibytes(node.processes().get(Reading.SERVER)),
        sql.number("select pg_database_size(current_database())") / mebi,
        sql.number("select count(*) from revision"),
        sql.number("select sum(n_dead_tup) from pg_stat_user_tables"));
  }

  private static HtmlPage page(List<Part> parts, WarmUp.Result warmUp, double perSecond) {
    var times = new Table("Response time, ms");
    var cpu = new Table("Server's CPU, ms for each request");
    var memory = new Table("Memory, MiB");
    var rows = new Table("Database");
    for (Part part : parts) {
      String row = "%.1f min".formatted(part.minute());
      times.put(row, "p50", one(part.window().latency().p50()));
      times.put(row, "p99", one(part.window().latency().p99()));
      times.put(row, "p99.9", one(part.window().latency().p999()));
      cpu.put(row, "server", one(part.window().serverCpuMillis()));
      memory.put(row, "heap after a collection", one(part.heapMiB()));
      memory.put(row, "resident", one(part.residentMiB()));
      rows.put(row, "database, MiB", one(part.databaseMiB()));
      rows.put(row, "revisions", one(part.revisions()));
      rows.put(row, "dead rows", one(part.deadRows()));
    }
    return new HtmlPage("Soak")
        .line(
            "%s; the mix of calls at %,.0f a second"
                .formatted(BenchmarkReport.machine(), perSecond))
        .line(warmUp.line())
        .course(times)
        .course(cpu)
        .course(memory)
        .table(rows);
  }

  private static Spread one(double figure) {
    return new Spread(figure, figure, figure);
  }
}
