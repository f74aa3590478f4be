package org.writingsystem.tests.inside.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An installation of the server in which nothing is deployed. All but its configuration are links
 * to the other one.
 */
final class EmptyInstallation {
  private static final String CONFIGURATION = "standalone/configuration";
  private static final String SERVER = CONFIGURATION + "/standalone.xml";
  private static final String DEPLOYMENTS = "(?s)\\s*<deployments>.*</deployments>";

  private EmptyInstallation() {}

  /** Makes it anew. */
  static Path of(Path home, Path at) {
    try {
      Files.createDirectories(at.resolve(CONFIGURATION));
      linkAll(home, at, "");
      linkAll(home, at, "standalone");
      linkAll(home, at, CONFIGURATION);
      Files.writeString(
          at.resolve(SERVER), Files.readString(home.resolve(SERVER)).replaceAll(DEPLOYMENTS, ""));
      return at;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in a directory, but for what is there already. */
  private static void linkAll(Path home, Path at, String directory) throws IOException {
    for (Path file : list(home.resolve(directory))) {
      Path link = at.resolve(home.relativize(file));
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !file.endsWith(SERVER)) {
        Files.createSymbolicLink(link, file);
      }
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
