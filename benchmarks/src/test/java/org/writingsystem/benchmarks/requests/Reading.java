package org.writingsystem.benchmarks.requests;

import java.util.Map;
import org.writingsystem.benchmarks.load.LoadResult;

/**
 * What one run of the load generator has cost a system.
 *
 * @param cpuMillis for each request, by the duty of the processes
 * @param allocatedKiB for each request, by the server's threads; 0 where it is no Java machine
 * @param statements for each request, as PostgreSQL counts them; those of all its clients
 */
record Reading(
    LoadResult load, Map<String, Double> cpuMillis, double allocatedKiB, double statements) {
  static final String SERVER = "server";

  double serverCpuMillis() {
    return cpuMillis.getOrDefault(SERVER, 0.0);
  }

  double allCpuMillis() {
    return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
