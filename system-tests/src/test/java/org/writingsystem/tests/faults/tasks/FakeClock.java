package org.writingsystem.tests.faults.tasks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.writingsystem.tests.testkit.BuildPaths;

/**
 * Variables with which a node's Java machine sees another time: by Debian's libfaketime, or another
 * one that FAKETIME_LIBRARY names.
 */
final class FakeClock {
  private static final String LIBRARY = "faketime/libfaketime.so.1";

  private FakeClock() {}

  /** Skips the test unless the library is there. */
  static void assumeUsable() {
    assumeTrue(library().isPresent(), "needs Debian's package libfaketime");
  }

  static Map<String, String> none() {
    return Map.of();
  }

  static Map<String, String> slow() {
    return by("-300");
  }

  static Map<String, String> fast() {
    return by("+300");
  }

  private static Map<String, String> by(String seconds) {
    return Map.of(
        "JAVA",
        java().toString(),
        "FAKETIME",
        seconds,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", // else each wait of the Java machine ends at once
        "0",
        "FAKETIME_LIBRARY",
        library().orElseThrow().toString());
  }

  /** The scripts around it keep the right time. */
  private static Path java() {
    Path script = BuildPaths.of("system-tests.directory").resolve("java-with-another-time");
    try {
      Files.createDirectories(script.getParent());
      Files.writeString(
          script, "#!/bin/sh\nLD_PRELOAD=$FAKETIME_LIBRARY exec \"$JAVA_HOME/bin/java\" \"$@\"\n");
      script.toFile().setExecutable(true);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> library() {
    String given = System.getenv("FAKETIME_LIBRARY");
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
