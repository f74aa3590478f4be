package org.writingsystem.benchmarks;

import java.util.List;

/**
 * What connections that are kept are worth; becomes JSON.
 *
 * @param request what was asked for
 * @param clients that asked, each on a connection of its own
 */
record ConnectionFigures(String machine, String request, int clients, List<Pool> pools) {

  /**
   * One setting of the pool.
   *
   * @param maxAgeSeconds of a database connection; with 0 each request makes one
   * @param rounds the first one warms up and is left out
   */
  record Pool(int maxAgeSeconds, List<Round> rounds) {
    double perSecond() {
      double[] sorted = rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  /**
   * @param cpuMillis of server and database together, for each request
   * @param sessions that were opened at the database meanwhile
   */
  record Round(
      double perSecond, Quantiles millis, double cpuMillis, long requests, long sessions) {}
}
