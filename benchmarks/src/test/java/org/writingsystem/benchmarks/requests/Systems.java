package org.writingsystem.benchmarks.requests;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.writingsystem.benchmarks.BenchmarkReport;
import org.writingsystem.benchmarks.ResidentMemory;
import org.writingsystem.benchmarks.requests.calls.ApiCalls;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Meter;
import org.writingsystem.benchmarks.requests.measure.Scale;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.systems.ConstantServer;
import org.writingsystem.benchmarks.requests.systems.DjangoStack;
import org.writingsystem.benchmarks.requests.systems.Pgbench;
import org.writingsystem.benchmarks.requests.systems.SmallService;
import org.writingsystem.benchmarks.requests.systems.SystemUnderTest;
import org.writingsystem.benchmarks.requests.systems.WritingSystemNode;
import org.writingsystem.tests.testkit.servers.Cluster;

/** All that takes part in the comparison: what can, and a line for what cannot. */
final class Systems implements AutoCloseable {
  /** The number of manuscripts, unless {@code -Dbenchmark.manuscripts} says otherwise. */
  static final int MANUSCRIPTS = Integer.getInteger("benchmark.manuscripts", 1_000);

  private final Cluster cluster;
  private final Deque<SystemUnderTest> started = new ArrayDeque<>();
  private final List<String> skipped = new ArrayList<>();
  private WritingSystemNode node;
  private ConstantServer constant;
  private Optional<SystemUnderTest> old = Optional.empty();
  private final List<SystemUnderTest> services = new ArrayList<>();

  private Systems(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Starts them one after the other; ends what had started if one does not. */
  static Systems start(Cluster cluster) {
    var systems = new Systems(cluster);
    boolean success = false;
    try {
      systems.startAll();
      success = true;
      return systems;
    } finally {
      if (!success) {
        systems.close();
      }
    }
  }

  private void startAll() {
    node = started(WritingSystemNode.start(cluster, MANUSCRIPTS));
    constant = started(ConstantServer.start());
    if (isThere(DjangoStack.missing())) {
      old = Optional.of(started(DjangoStack.start()));
    }
    for (SmallService.Kind kind : SmallService.Kind.values()) {
      if (isThere(kind.missing())) {
        ApiCalls calls = node.calls().writingAs(1 + kind.ordinal());
        services.add(started(SmallService.start(kind, cluster, calls)));
      }
    }
  }

  private <T extends SystemUnderTest> T started(T system) {
    started.push(system);
    return system;
  }

  private boolean isThere(Optional<String> missing) {
    missing.ifPresent(
        reason -> {
          System.out.println("Skipped: " + reason);
          skipped.add(reason);
        });
    return missing.isEmpty();
  }

  /** Warms all of them up, and measures them in interleaved rounds. */
  RequestFigures compare(Meter meter, Scale scale, Path directory) {
    Optional<Pgbench> pgbench =
        isThere(Pgbench.missing())
            ? Optional.of(new Pgbench(cluster.database(), MANUSCRIPTS, directory))
            : Optional.empty();
    var comparison = new Comparison(meter, scale, node, old);
    List<SystemUnderTest> compared = Stream.concat(Stream.of(node), services.stream()).toList();
    var warmUp = new WarmUp(meter, scale.warmUpSeconds(), scale.warmUpLimit());
    List<WarmUp.Result> warmUps =
        Stream.concat(compared.stream(), old.stream()).map(warmUp::run).toList();
    List<RequestFigures.Floors> floors = new ArrayList<>();
    List<RequestFigures.Round> rounds = new ArrayList<>();
    for (int i = 0; i < scale.rounds(); i++) {
      floors.add(
          new RequestFigures.Floors(
              comparison.floor(),
              meter.closed(constant, Call.HEALTH, scale.callSeconds()),
              pgbench.map(one -> one.run((int) Math.ceil(scale.callSeconds())))));
      rounds.addAll(comparison.round(compared));
    }
    return new RequestFigures(
        BenchmarkReport.machine(),
        MANUSCRIPTS,
        node.name(),
        skipped,
        warmUps,
        floors,
        rounds,
        exports(scale),
        residentMiB());
  }

  private List<ExportLoad.Result> exports(Scale scale) {
    ApiCalls calls = node.calls();
    var load =
        new ExportLoad(calls.tokens().get(0), cluster.sql(), node, calls.data().texts().chapter());
    load.run("pdf", scale.exports()); // warms the child process up
    return Stream.of("pdf", "docx", "epub").map(one -> load.run(one, scale.exports())).toList();
  }

  private Map<String, Map<String, Double>> residentMiB() {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    for (SystemUnderTest system : started) {
      Map<String, Double> byDuty = new TreeMap<>();
      system
          .processes()
          .forEach((duty, processes) -> byDuty.put(duty, ResidentMemory.mebibytes(processes)));
      all.put(system.name(), byDuty);
    }
    return all;
  }

  @Override
  public void close() {
    started.forEach(SystemUnderTest::close); // the last one first
  }
}
