package org.writingsystem.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Memory of processes in MiB, from Linux' {@code /proc}: VmRSS. */
public final class ResidentMemory {
  private static final double KIB_PER_MIB = 1024;

  private ResidentMemory() {}

  /** Pages that several of them share are counted for each. */
  public static double mebibytes(Collection<ProcessHandle> processes) {
    return processes.stream().mapToLong(ResidentMemory::kibibytes).sum() / KIB_PER_MIB;
  }

  private static long kibibytes(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // it has ended
    }
  }
}
