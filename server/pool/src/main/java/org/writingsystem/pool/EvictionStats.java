package org.writingsystem.pool;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many connections had to go since the server started, and why. Thread-safe. */
public final class EvictionStats {
  /** Why a connection goes. */
  public enum Reason {
    /** It has reached its maximum age. */
    AGE,
    /** It did not answer, or is as old as one that did not. */
    SILENT,
    /** PostgreSQL or the network has ended it, or a limit has. */
    FAILED
  }

  private static final Map<Reason, LongAdder> COUNTS = new EnumMap<>(Reason.class);

  static {
    for (Reason reason : Reason.values()) {
      COUNTS.put(reason, new LongAdder());
    }
  }

  private EvictionStats() {}

  public static long count(Reason reason) {
    return COUNTS.get(reason).sum();
  }

  static void add(Reason reason) {
    COUNTS.get(reason).increment();
  }
}
