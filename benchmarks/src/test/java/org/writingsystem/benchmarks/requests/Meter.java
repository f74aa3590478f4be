package org.writingsystem.benchmarks.requests;

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

/** Sends a call to a system, and counts what that costs its processes. */
final class Meter {
  /** Of an open loop: more, so that requests wait at the server rather than in the generator. */
  static final int OPEN_CONNECTIONS = 128;

  private final LoadProcess load;
  private final Path directory;
  private final StatementCount statements;
  private final Map<Path, Integer> sent = new HashMap<>();
  private final Map<String, Optional<Path>> files = new HashMap<>();

  /**
   * @param directory gets the prepared requests
   */
  Meter(LoadProcess load, Path directory, StatementCount statements) {
    this.load = load;
    this.directory = directory;
    this.statements = statements;
  }

  /** Each connection sends its next request once it has its response. */
  Reading closed(SystemUnderTest system, Call call, double seconds) {
    return run(
        system, LoadPlan.closed(system.port(), file(system, call), call.connections(), seconds));
  }

  /** Requests are due at a fixed rate. */
  Reading open(SystemUnderTest system, Call call, double perSecond, double seconds) {
    return run(
        system,
        LoadPlan.open(system.port(), file(system, call), OPEN_CONNECTIONS, perSecond, seconds));
  }

  /** Whether the system has such a call. */
  boolean canSend(SystemUnderTest system, Call call) {
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
    long statementsBefore = statements.now();
    long allocatedBefore = allocatedBytes(system);
    Map<String, Double> before = cpuSeconds(system);
    LoadResult result = load.run(plan.from(sent.getOrDefault(file, 0)));
    Map<String, Double> after = cpuSeconds(system);
    long requests = result.latency().requests();
    sent.merge(file, (int) requests, Integer::sum);
    after.replaceAll((duty, seconds) -> (seconds - before.get(duty)) * 1000 / requests);
    return new Reading(
        result,
        after,
        (allocatedBytes(system) - allocatedBefore) / 1024.0 / requests,
        (double) (statements.now() - statementsBefore) / requests);
  }

  private static long allocatedBytes(SystemUnderTest system) {
    return system.java().map(JavaProcess::allocatedBytes).orElse(0L);
  }

  private static Map<String, Double> cpuSeconds(SystemUnderTest system) {
    Map<String, Double> seconds = new TreeMap<>();
    system.processes().forEach((duty, all) -> seconds.put(duty, CpuTime.seconds(all)));
    return seconds;
  }
}
