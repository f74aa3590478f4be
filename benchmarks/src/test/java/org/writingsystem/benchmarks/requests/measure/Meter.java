package org.writingsystem.benchmarks.requests.measure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.writingsystem.benchmarks.CpuTime;
import org.writingsystem.benchmarks.load.LoadPlan;
import org.writingsystem.benchmarks.load.LoadProcess;
import org.writingsystem.benchmarks.load.LoadResult;
import org.writingsystem.benchmarks.load.RequestFile;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.systems.SystemUnderTest;
import org.writingsystem.tests.testkit.measure.JavaProcess;
import org.writingsystem.tests.testkit.measure.StatementCount;

/** Sends a call to a system, and counts what that costs its processes. */
public final class Meter {
  /** Of an open loop: more, so that requests wait at the server rather than in the generator. */
  public static final int OPEN_CONNECTIONS = 128;

  private final LoadProcess load;
  private final Path directory;
  private final Map<Path, Integer> sent = new HashMap<>();
  private final Map<String, Optional<Path>> files = new HashMap<>();

  /**
   * @param directory gets the prepared requests
   */
  public Meter(LoadProcess load, Path directory) {
    this.load = load;
    this.directory = directory;
  }

  /** Each connection sends its next request once it has its response. */
  public Reading closed(SystemUnderTest system, Call call, double seconds) {
    return run(
        system, LoadPlan.closed(system.port(), file(system, call), call.connections(), seconds));
  }

  /** Requests are due at a fixed rate. */
  public Reading open(SystemUnderTest system, Call call, double perSecond, double seconds) {
    return run(
        system,
        LoadPlan.open(system.port(), file(system, call), OPEN_CONNECTIONS, perSecond, seconds));
  }

  /**
   * Requests are due at a fixed rate; in a closed loop with 0. Figures are kept for windows too.
   */
  public List<Window> course(
      SystemUnderTest system, Call call, double perSecond, double seconds, double windowSeconds) {
    Path file = file(system, call);
    LoadPlan plan =
        perSecond > 0
            ? LoadPlan.open(system.port(), file, OPEN_CONNECTIONS, perSecond, seconds)
            : LoadPlan.closed(system.port(), file, call.connections(), seconds);
    try (var cpu = CpuCourse.start(system, windowSeconds)) {
      LoadResult result = load.run(plan.inWindows(windowSeconds));
      return Window.of(result, cpu.seconds(result.windows().size()), windowSeconds);
    }
  }

  /** Whether the system has such a call. */
  public boolean canSend(SystemUnderTest system, Call call) {
    return prepared(system, call).isPresent();
  }

  private Path file(SystemUnderTest system, Call call) {
    return prepared(system, call).orElseThrow();
  }

  private Optional<Path> prepared(SystemUnderTest system, Call call) {
    return files.computeIfAbsent(
        system.name() + " " + call,
        name ->
            Optional.of(system.requests(call))
                .filter(requests -> !requests.isEmpty())
                .map(requests -> written(name, requests)));
  }

  private Path written(String name, List<byte[]> requests) {
    Path file = directory.resolve(name.replaceAll("\\W+", "-") + ".requests");
    RequestFile.write(file, requests);
    return file;
  }

  private Reading run(SystemUnderTest system, LoadPlan plan) {
    Path file = Path.of(plan.requests());
    Optional<Long> statements = system.statements().map(StatementCount::now);
    Optional<Long> allocated = system.java().map(JavaProcess::allocatedBytes);
    Map<String, Double> before = cpuSeconds(system);
    LoadResult result = load.run(plan.from(sent.getOrDefault(file, 0)));
    Map<String, Double> after = cpuSeconds(system);
    long requests = result.latency().requests();
    sent.merge(file, (int) requests, Integer::sum);
    after.replaceAll((duty, seconds) -> (seconds - before.get(duty)) * 1000 / requests);
    return new Reading(
        result,
        after,
        allocated.map(
            bytes -> (system.java().orElseThrow().allocatedBytes() - bytes) / 1024.0 / requests),
        statements.map(
            calls -> (double) (system.statements().orElseThrow().now() - calls) / requests));
  }

  private static Map<String, Double> cpuSeconds(SystemUnderTest system) {
    Map<String, Double> seconds = new TreeMap<>();
    system.processes().forEach((duty, all) -> seconds.put(duty, CpuTime.seconds(all)));
    return seconds;
  }
}
