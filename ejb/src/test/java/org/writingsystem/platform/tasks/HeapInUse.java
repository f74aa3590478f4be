package org.writingsystem.platform.tasks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** How much more of the heap is alive than when this was made. */
public final class HeapInUse {
  /** What else a test run may hold meanwhile, far below any file that is looked for. */
  public static final long NOISE_BYTES = 8L << 20;

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private final long before = alive();
  private long grown;

  /** Collects what nobody holds, and keeps the most that was left at any call. */
  public void measure() {
    grown = Math.max(grown, alive() - before);
  }

  public long grownBytes() {
    return grown;
  }

  private static long alive() {
    MEMORY.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }
}
