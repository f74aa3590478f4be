package org.writingsystem.benchmarks.load;

import java.nio.file.Path;

/**
 * What the load generator does; travels to it as JSON.
 *
 * @param port on the loopback address
 * @param requests a {@link RequestFile}; its requests are sent in order, again and again
 * @param first the index of the request that is sent first, so that runs do not all send the same
 * @param connections that are open at the same time
 * @param perSecond requests that are due each second, whatever the server does; 0 for a closed
 *     loop: each connection sends its next request once it has its response
 * @param seconds for which requests are due
 * @param windowSeconds the length of the windows for which figures are kept too
 */
public record LoadPlan(
    int port,
    String requests,
    int first,
    int connections,
    double perSecond,
    double seconds,
    double windowSeconds) {

  /** A closed loop. */
  public static LoadPlan closed(int port, Path requests, int connections, double seconds) {
    return new LoadPlan(port, requests.toString(), 0, connections, 0, seconds, seconds);
  }

  /** An open loop. */
  public static LoadPlan open(
      int port, Path requests, int connections, double perSecond, double seconds) {
    return new LoadPlan(port, requests.toString(), 0, connections, perSecond, seconds, seconds);
  }

  /** The same plan, which keeps figures for windows of that length too. */
  public LoadPlan inWindows(double length) {
    return new LoadPlan(port, requests, first, connections, perSecond, seconds, length);
  }

  /** The same plan, which begins with another request. */
  public LoadPlan from(int index) {
    return new LoadPlan(port, requests, index, connections, perSecond, seconds, windowSeconds);
  }

  boolean isOpen() {
    return perSecond > 0;
  }
}
