package org.writingsystem.benchmarks.load;

import java.util.List;

/**
 * What a run has found; travels as JSON.
 *
 * @param seconds from the first request to the last response
 * @param latency of the whole run
 * @param failures requests without a response, or with a status that is none of a success
 * @param firstFailure in words; empty where there was none
 * @param sendDelayP99 how long after it was due a request was sent, in milliseconds: the
 *     generator's own delay, and the wait for a connection; both are in the latency. 0 in a closed
 *     loop
 * @param windows by the moment at which requests were due
 */
public record LoadResult(
    double seconds,
    Latency latency,
    long failures,
    String firstFailure,
    double sendDelayP99,
    List<Latency> windows) {

  /** Returns the responses of a second. */
  public double perSecond() {
    return latency.requests() / seconds;
  }
}
