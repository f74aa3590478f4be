package org.writingsystem.platform.recycling;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;

/**
 * Usage of the heap's old generation.
 *
 * @param usedBytes as the last collection of it has left it; 0 before the first
 * @param mostBytes that it may use: with most collectors a part of the heap
 */
record OldGenUsage(long usedBytes, long mostBytes) {
  /** Of G1, serial, parallel; ZGC and Shenandoah have one pool for all, or one for the old. */
  private static final List<String> POOLS = List.of("old", "tenured", "zheap", "shenandoah");

  /** Reads the usage of this Java machine. */
  static OldGenUsage now() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && livesLong(pool.getName()))
        .filter(pool -> pool.getCollectionUsage() != null)
        .map(pool -> of(pool.getCollectionUsage()))
        .reduce(new OldGenUsage(0, 0), OldGenUsage::and);
  }

  private static boolean livesLong(String pool) {
    return POOLS.stream().anyMatch(pool.toLowerCase(Locale.ROOT)::contains);
  }

  private static OldGenUsage of(MemoryUsage usage) {
    long most = usage.getMax() < 0 ? Runtime.getRuntime().maxMemory() : usage.getMax();
    return new OldGenUsage(usage.getUsed(), most);
  }

  private OldGenUsage and(OldGenUsage other) {
    return new OldGenUsage(usedBytes + other.usedBytes, mostBytes + other.mostBytes);
  }

  @Override
  public String toString() {
    return "%d of %d MiB".formatted(usedBytes >> 20, mostBytes >> 20);
  }
}
