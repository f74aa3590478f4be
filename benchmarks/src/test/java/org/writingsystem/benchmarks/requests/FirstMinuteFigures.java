package org.writingsystem.benchmarks.requests;

import java.util.List;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.measure.Window;

/**
 * How a node serves in the minute after it says that it is ready; becomes JSON.
 *
 * @param manuscripts in the database
 */
record FirstMinuteFigures(String machine, int manuscripts, List<Start> starts) {

  /**
   * One start, and the load that met it.
   *
   * @param perSecond requests that were due; 0 for a closed loop
   * @param firstAnswerSeconds from the start of the script until the first response
   * @param windows of the minute
   * @param warm the same load once the node was warm
   * @param warmUp until then
   */
  record Start(
      double perSecond,
      double firstAnswerSeconds,
      double residentMiB,
      List<Window> windows,
      Window warm,
      WarmUp.Result warmUp) {
    String load() {
      return perSecond == 0 ? "closed loop" : "open loop, %.0f/s".formatted(perSecond);
    }
  }
}
