package org.writingsystem.benchmarks.capacity;

import java.util.List;

/**
 * Exact mean value analysis of a closed network with one class of calls: M. Reiser, S. S.
 * Lavenberg, "Mean-Value Analysis of Closed Multichain Queuing Networks", Journal of the ACM 27
 * (2), 1980, pages 313 to 322. A call that arrives finds the queues of the network with one client
 * less.
 */
public final class MeanValueAnalysis {
  private MeanValueAnalysis() {}

  /**
   * Solves a network.
   *
   * @param stations with different names, one of them with a demand
   * @param clients at least 1; each sends its next call once it has its response
   * @throws IllegalArgumentException if there is no client, or no demand
   */
  public static Solution solve(List<Station> stations, int clients) {
    double delay = stations.stream().mapToDouble(Station::delayMillis).sum();
    double[] service = stations.stream().mapToDouble(Station::queueingMillis).toArray();
    if (clients < 1 || stations.stream().allMatch(station -> station.demandMillis() == 0)) {
      throw new IllegalArgumentException("nothing to solve: " + clients + ", " + stations);
    }
    double[] queue = new double[service.length];
    double response = 0;
    for (int n = 1; n <= clients; n++) {
      double[] residence = new double[service.length];
      response = delay;
      for (int i = 0; i < service.length; i++) {
        residence[i] = service[i] * (1 + queue[i]);
        response += residence[i];
      }
      for (int i = 0; i < service.length; i++) {
        queue[i] = n / response * residence[i]; // Little's law
      }
    }
    return Solution.of(stations, clients / response * 1000, response);
  }
}
