package org.writingsystem.benchmarks.requests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.writingsystem.benchmarks.requests.calls.Call;
import org.writingsystem.benchmarks.requests.measure.Reading;
import org.writingsystem.benchmarks.requests.measure.WarmUp;
import org.writingsystem.benchmarks.requests.systems.Pgbench;

/**
 * What requests cost; becomes JSON.
 *
 * @param manuscripts in the database, beside the drafts
 * @param floor the system whose {@code /health} is the floor of all
 * @param skipped what could not take part, and why; one line each
 * @param exports by this system, of a whole chapter
 * @param residentMiB at the end, by system and by the duty of its processes
 */
record RequestFigures(
    String machine,
    int manuscripts,
    String floor,
    List<String> skipped,
    List<WarmUp.Result> warmUps,
    List<Floors> floors,
    List<Round> rounds,
    List<ExportLoad.Result> exports,
    Map<String, Map<String, Double>> residentMiB) {

  /**
   * What no server can be below, once in each round.
   *
   * @param health the floor of the calls
   * @param constant of an HTTP server that does nothing
   * @param pgbench of one row by its key
   */
  record Floors(Reading health, Reading constant, Optional<Pgbench.Result> pgbench) {}

  /**
   * Requests at a fixed rate.
   *
   * @param perSecond requests that were due
   */
  record OpenLoop(double perSecond, Reading reading) {}

  /**
   * One call to one system, between two runs of the floor.
   *
   * @param floorMillis CPU of the floor's server for each request, the mean of before and after
   * @param floorPerSecond the mean of before and after
   * @param closed each connection sends its next request once it has its response
   * @param open at half the rate that the closed loop has reached
   * @param tenfold at ten times the rate of the old stack's open loop; empty where that is more
   *     than the closed loop has reached, and where the old stack has no such call
   */
  record Round(
      String system,
      Call call,
      double floorMillis,
      double floorPerSecond,
      Reading closed,
      OpenLoop open,
      Optional<OpenLoop> tenfold) {
    /** CPU of the server as a multiple of the floor's. */
    double serverMultiple() {
      return closed.serverCpuMillis() / floorMillis;
    }

    /** CPU of all processes as a multiple of that of the floor's server. */
    double allMultiple() {
      return closed.allCpuMillis() / floorMillis;
    }

    /** For those who watch. */
    String line() {
      return "%-14s %-34s %,7.0f/s, server %.1f x floor, p99 %.1f ms, %d failures %s"
          .formatted(
              system,
              call.title(),
              closed.load().perSecond(),
              serverMultiple(),
              open.reading().load().latency().p99(),
              failures(),
              closed.load().firstFailure());
    }

    long failures() {
      return closed.load().failures()
          + open.reading().load().failures()
          + tenfold.map(loop -> loop.reading().load().failures()).orElse(0L);
    }
  }
}
