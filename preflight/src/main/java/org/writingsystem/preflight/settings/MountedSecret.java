package org.writingsystem.preflight.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A file that {@code NAME_FILE} names. Read as {@code $(cat FILE)} does, 64 KiB of it at most. */
public record MountedSecret(String variable, String path) {
  private static final int MOST_BYTES = 64 * 1024;

  /** Reads the secret without trailing line feeds; empty where it cannot be read. */
  public Optional<String> read() {
    try {
      Path file = Path.of(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        return Optional.of(text.replaceFirst("\\n+$", ""));
      }
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // told as a finding of its own
    }
  }

  /**
   * Tests whether every user of the machine can read it; false where the file system does not know.
   */
  public boolean isOpenToAll() {
    try {
      return Files.getPosixFilePermissions(Path.of(path)).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "%s=%s".formatted(variable, path);
  }
}
