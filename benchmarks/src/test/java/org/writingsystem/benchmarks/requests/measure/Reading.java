package org.writingsystem.benchmarks.requests.measure;

import java.util.Map;
import java.util.Optional;
import org.writingsystem.benchmarks.load.LoadResult;

/**
 * What one run of the load generator has cost a system.
 *
 * @param cpuMillis for each request, by the duty of the processes
 * @param allocatedKiB for each request, by the server's threads; empty where it is no Java machine
 * @param statements for each request, as PostgreSQL counts them, those of all its clients; empty
 *     where they are not counted
 */
public record Reading(
    LoadResult load,
    Map<String, Double> cpuMillis,
    Optional<Double> allocatedKiB,
    Optional<Double> statements) {
  /** The duty of the processes that answer HTTP. */
  public static final String SERVER = "server";

  /** CPU of the server for each request. */
  public double serverCpuMillis() {
    return cpuMillis.getOrDefault(SERVER, 0.0);
  }

  /** CPU of all processes for each request. */
  public double allCpuMillis() {
    return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
