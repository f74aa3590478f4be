package org.writingsystem.tests.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An installation of the server that differs from another one in the EAR alone: all else in it are
 * links. The server looks for the EAR below its home.
 */
final class ThinInstallation {
  private static final String FOLDER = "writing-system";
  private static final String EAR = "writing-system.ear";

  private ThinInstallation() {}

  /** Creates the installation, or returns the existing one. */
  static Path of(Path home, Path ear, Path at) {
    try {
      Files.createDirectories(at.resolve(FOLDER));
      linkAll(home, at, FOLDER);
      linkAll(home.resolve(FOLDER), at.resolve(FOLDER), EAR);
      link(at.resolve(FOLDER).resolve(EAR), ear);
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void linkAll(Path from, Path to, String except) throws IOException {
    for (Path file : list(from)) {
      if (!file.getFileName().toString().equals(except)) {
        link(to.resolve(file.getFileName()), file);
      }
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static void link(Path link, Path target) throws IOException {
    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(link, target);
    }
  }
}
