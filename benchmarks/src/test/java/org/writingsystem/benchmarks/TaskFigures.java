package org.writingsystem.benchmarks;

import java.util.List;

/**
 * What the benchmark has found; becomes JSON.
 *
 * @param tasks in each round
 * @param enqueueMillis each call that queues a task in an open transaction
 * @param pickUpMillis from the order to the start, at 20 tasks a second
 */
record TaskFigures(
    String machine,
    int tasks,
    List<Contender> contenders,
    Quantiles enqueueMillis,
    Quantiles pickUpMillis) {

  /**
   * One engine with one setting.
   *
   * @param backlog the rounds over tasks that wait already; the first one warms up and is left out
   * @param stream the same over tasks that come while others are done; empty where not measured
   */
  record Contender(String name, List<Rate> backlog, List<Rate> stream) {
    double backlogPerSecond() {
      return median(backlog);
    }

    double streamPerSecond() {
      return stream.isEmpty() ? 0 : median(stream);
    }

    private static double median(List<Rate> rates) {
      double[] sorted = rates.stream().mapToDouble(Rate::perSecond).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }
}
