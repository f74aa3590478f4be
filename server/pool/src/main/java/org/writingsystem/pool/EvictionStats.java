package org.writingsystem.pool;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Statistics of evicted connections since the server started, by reason. Thread-safe. */
public final class EvictionStats {
  /** Reason of an eviction. */
  public enum Reason {
    /** Reached its maximum age. */
    AGE,
    /** Did not answer, or is as old as one that did not. */
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
