package org.writingsystem.health.preflight.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The directory for logs as this process finds it.
 *
 * @param freeBytes of its file system
 * @param ownBytes that the files in it have already
 */
public record LogDirectory(boolean writable, long freeBytes, long ownBytes) {
  private static final LogDirectory UNUSABLE = new LogDirectory(false, 0, 0);

  /** Looks, and leaves nothing behind. One that is not there counts by the nearest that is. */
  public static LogDirectory look(String name) {
    try {
      Path wanted = Path.of(name).toAbsolutePath();
      Path there = nearest(wanted);
      // The rights alone do not tell: root has them on file systems that take no files.
      Files.delete(Files.createTempFile(there, "preflight", null));
      return new LogDirectory(
          true, Files.getFileStore(there).getUsableSpace(), there.equals(wanted) ? own(there) : 0);
    } catch (IOException | InvalidPathException e) {
      return UNUSABLE;
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
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
