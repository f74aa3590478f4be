package org.writingsystem.documents.diff;

import java.lang.management.ManagementFactory;

/**
 * Prints what hostile texts cost: for each size the milliseconds of CPU of the thread, and the
 * steps for each line. To be run by hand.
 */
final class DiffFigures {
  private static final int SMALLEST = 5_000;
  private static final int LARGEST = 160_000;
  private static final int WARM_UP = 3;

  private DiffFigures() {}

  public static void main(String[] args) {
    for (HostilePair pair : HostilePair.values()) {
      System.out.print(pair);
      for (int lines = SMALLEST; lines <= LARGEST; lines *= 2) {
        System.out.print(";" + cost(pair.from(lines), pair.to(lines), 2 * lines));
      }
      System.out.println();
    }
  }

  private static String cost(String from, String to, int lines) {
    for (int i = 0; i < WARM_UP; i++) {
      UnifiedDiff.between("1", from, "2", to);
    }
    StepCounter steps = new StepCounter();
    long begin = cpuNanos();
    UnifiedDiff.between("1", from, "2", to, steps);
    return (cpuNanos() - begin) / 1_000_000 + " ms, " + steps.steps() / lines;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
