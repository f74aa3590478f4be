package org.writingsystem.preflight.host;

import static org.writingsystem.preflight.settings.Settings.LOG_DIR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory for logs as this process finds it.
 *
 * @param unwritable LOG_DIR, or the file in it, that cannot be written: words for people
 * @param freeBytes of its file system
 * @param ownBytes that our log files and their backups have already
 */
public record LogDirectory(Optional<String> unwritable, long freeBytes, long ownBytes) {
  /** Names of the log files, as in the server's script. */
  public static final List<String> FILES =
      List.of("app.log", "error.log", "server.log", "access.log");

  /** Creates a writable directory. */
  public static LogDirectory usable(long freeBytes, long ownBytes) {
    return new LogDirectory(Optional.empty(), freeBytes, ownBytes);
  }

  /** Creates an unwritable directory, or one with an unwritable file. */
  public static LogDirectory unusable(String what) {
    return new LogDirectory(Optional.of(what), 0, 0);
  }

  /**
   * Probes a directory without leaving anything; for a missing one, its nearest existing parent.
   */
  public static LogDirectory probe(String name) {
    try {
      Path wanted = Path.of(name).toAbsolutePath();
      Path there = nearest(wanted);
      // The rights alone do not tell: root has them on file systems that take no files.
      Files.delete(Files.createTempFile(there, "preflight", null));
      Optional<String> locked = FILES.stream().filter(file -> isLocked(wanted, file)).findFirst();
      return locked.isPresent()
          ? unusable(locked.get() + " in " + LOG_DIR)
          : usable(
              Files.getFileStore(there).getUsableSpace(), there.equals(wanted) ? own(there) : 0);
    } catch (IOException | InvalidPathException e) {
      return unusable(LOG_DIR.name());
    }
  }

  /** Left by another user, say. Opening it changes nothing in it. */
  private static boolean isLocked(Path directory, String name) {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return false;
    }
    try {
      Files.newOutputStream(file, StandardOpenOption.APPEND).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Path nearest(Path wanted) {
    Path there = wanted;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static long own(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> isOurs(file.getFileName().toString()))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** {@code app.log}, and {@code app.log.1} that was before it. */
  private static boolean isOurs(String name) {
    return FILES.contains(name.replaceFirst("\\.\\d+$", ""));
  }
}
