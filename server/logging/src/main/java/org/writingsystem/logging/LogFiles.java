package org.writingsystem.logging;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The log files of this server, for the application that runs in it. Thread-safe. */
public final class LogFiles {
  private static final Map<String, RotatingFileHandler> HANDLERS = new ConcurrentSkipListMap<>();

  private LogFiles() {}

  /**
   * State of one file.
   *
   * @param path where its lines go
   * @param problem why they do not; null where they do
   * @param unusable the directory that was meant, where this is in the one to fall back to; else
   *     null
   */
  public record State(String file, Path path, String problem, String unusable) {
    public Optional<String> whatIsWrong() {
      return Optional.ofNullable(problem);
    }

    public Optional<String> insteadOf() {
      return Optional.ofNullable(unusable);
    }
  }

  /** The files that lines are meant for; tries to open each. */
  public static List<State> states() {
    return HANDLERS.values().stream().map(RotatingFileHandler::state).toList();
  }

  /** Bytes written since the server started. */
  public static long bytes(String file) {
    return LogFileStats.of(file).bytes.sum();
  }

  public static long rotations(String file) {
    return LogFileStats.of(file).rotations.sum();
  }

  /** Counts failed rotations of a file, which then grew beyond its size. */
  public static long failedRotations(String file) {
    return LogFileStats.of(file).failedRotations.sum();
  }

  /** Counts lost lines, for a full disk or a missing directory. */
  public static long lostLines(String file) {
    return LogFileStats.of(file).lostLines.sum();
  }

  static void add(String file, RotatingFileHandler handler) {
    HANDLERS.put(file, handler);
  }

  static void remove(String file, RotatingFileHandler handler) {
    HANDLERS.remove(file, handler);
  }
}
