package org.writingsystem.tests.testkit;

import java.time.Duration;

/** Size of the tests: small in each build, full with {@code -Pfaults}. */
public final class TestSize {
  public static final String PROPERTY = "faults.scale";
  public static final String FULL = "full";

  private TestSize() {}

  public static boolean isFull() {
    return FULL.equals(System.getProperty(PROPERTY));
  }

  public static <T> T of(T small, T full) {
    return isFull() ? full : small;
  }

  /**
   * The lease of the nodes: by default. A shorter one is over where a busy machine stands still.
   */
  public static Duration lease() {
    return Duration.ofSeconds(20);
  }

  public static Duration heartbeat() {
    return Duration.ofSeconds(of(1, 5));
  }

  /**
   * Within this the tasks of a node that has died run again: 30 s with the default lease, on a
   * machine that has nothing else to do.
   */
  public static Duration rescueLimit() {
    return of(Duration.ofMinutes(5), lease().plusSeconds(10));
  }
}
