package org.writingsystem.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Processor time of processes, in seconds, from Linux' {@code /proc}. That of children which have
 * ended counts for their parent, so PostgreSQL's closed sessions are in it.
 */
public final class CpuTime {
  /** Clock ticks a second in /proc: 100 on every Linux that runs this. */
  private static final double TICKS_PER_SECOND = 100;

  /** Place of utime in /proc/PID/stat, counted behind the name in brackets; three more follow. */
  private static final int UTIME = 11;

  private CpuTime() {}

  /** Of processes together, since each was started. */
  public static double seconds(Collection<ProcessHandle> processes) {
    return processes.stream().mapToDouble(CpuTime::seconds).sum();
  }

  private static double seconds(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = UTIME; i < UTIME + 4; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0; // it has ended; its parent has its time
    }
  }
}
