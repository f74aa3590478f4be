package org.writingsystem.benchmarks.requests;

import java.util.List;
import org.writingsystem.benchmarks.capacity.CallCost;
import org.writingsystem.benchmarks.capacity.Deployment;
import org.writingsystem.benchmarks.capacity.MeanValueAnalysis;
import org.writingsystem.benchmarks.capacity.Solution;
import org.writingsystem.benchmarks.report.Spread;
import org.writingsystem.benchmarks.requests.measure.WarmUp;

/**
 * The throughput of one node and of two on the same machine, measured and predicted; becomes JSON.
 *
 * @param manuscripts in the database
 */
record TwoNodesFigures(
    String machine, int manuscripts, List<WarmUp.Result> warmUps, List<Round> rounds) {

  /** Returns the median deviation of the prediction for two nodes. */
  double deviationPercent() {
    return Spread.of(rounds.stream().mapToDouble(round -> round.two().deviationPercent())).median();
  }

  /**
   * One node, and then two.
   *
   * @param cost of a call, measured on the one node; the constants of both predictions
   * @param failures of all requests
   */
  record Round(CallCost cost, Point one, Point two, long failures) {}

  /**
   * A throughput in calls a second.
   *
   * @param clients of the closed loop, on all nodes
   * @param deviationPercent of the prediction from the measurement; negative if it is lower
   */
  record Point(int clients, double measured, Solution predicted, double deviationPercent) {
    /** Predicts the throughput of nodes, database and clients on this machine. */
    static Point of(int clients, double measured, CallCost cost) {
      int cores = Runtime.getRuntime().availableProcessors();
      Solution predicted = MeanValueAnalysis.solve(Deployment.oneMachine(cost, cores), clients);
      return new Point(clients, measured, predicted, (predicted.perSecond() / measured - 1) * 100);
    }
  }
}
