package org.writingsystem.benchmarks.capacity;

/**
 * A station of a closed queueing network.
 *
 * <p>Several cores are modelled by Seidmann's transformation: one server that is as fast as all of
 * them, and a delay for the rest of the demand (A. Seidmann, P. J. Schweitzer, S. Shalev-Oren,
 * "Computerized closed queueing network models of flexible manufacturing systems", Large Scale
 * Systems 12, 1987, pages 91 to 107). That is exact for one client, and in the limit for many.
 *
 * @param demandMillis of one call, over all its visits
 * @param cores that serve one queue; 0 for a delay, where no call waits for another
 */
public record Station(String name, double demandMillis, int cores) {
  /**
   * Creates a station.
   *
   * @throws IllegalArgumentException if the demand or the number of cores is negative
   */
  public Station {
    if (demandMillis < 0 || cores < 0) {
      throw new IllegalArgumentException(
          "no station: %s, %s ms, %d cores".formatted(name, demandMillis, cores));
    }
  }

  /** A delay: every call is served at once, however many there are. */
  static Station delay(String name, double demandMillis) {
    return new Station(name, demandMillis, 0);
  }

  boolean isDelay() {
    return cores == 0;
  }

  /** Returns the part of the demand that queues: the demand by the number of cores. */
  double queueingMillis() {
    return isDelay() ? 0 : demandMillis / cores;
  }

  /** Returns the part of the demand that does not queue. */
  double delayMillis() {
    return demandMillis - queueingMillis();
  }
}
