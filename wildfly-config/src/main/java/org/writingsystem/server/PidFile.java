package org.writingsystem.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Pid file of a process, so that a later start can end a stale one. */
final class PidFile {
  /**
   * The start of a process is known to the clock tick, the boot time it is added to, to the second.
   */
  private static final Duration SAME = Duration.ofSeconds(2);

  private final Path file;

  PidFile(Path file) {
    this.file = file;
  }

  void write(ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + " " + started(process).toEpochMilli());
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It names a process that has ended: of no consequence.
    }
  }

  /** The process, if it still runs; another one that has got the same id since does not count. */
  Optional<ProcessHandle> process() {
    try {
      String[] line =
          Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
      return line.length < 2
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(line[0]))
              .filter(ProcessHandle::isAlive)
              .filter(p -> startedAt(p, Instant.ofEpochMilli(Long.parseLong(line[1]))));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean startedAt(ProcessHandle process, Instant expected) {
    return Duration.between(started(process), expected).abs().compareTo(SAME) <= 0;
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
