package org.writingsystem.drills;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is kept on the heap until the process ends. */
public final class Ballast {
  private static final int BYTES_PER_MIB = 1 << 20;
  private static final List<byte[]> KEPT = new CopyOnWriteArrayList<>();

  private Ballast() {}

  /** Keeps so much more, and has the rest collected. */
  public static void add(int mib) {
    for (int i = 0; i < mib; i++) {
      KEPT.add(new byte[BYTES_PER_MIB]);
    }
    System.gc();
  }
}
