package org.writingsystem.documents.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program {@code patch}, which must find each line exactly where the diff says. */
final class PatchProgram {
  private PatchProgram() {}

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "patch")));
  }

  static String apply(String from, byte[] diff) throws Exception {
    assumeTrue(isInstalled(), "needs Debian's package patch");
    Path directory = Files.createDirectories(Path.of("target", "patch"));
    Path file = Files.writeString(directory.resolve("from.md"), from);
    Path patch = Files.write(directory.resolve("change.diff"), diff);
    Path result = directory.resolve("to.md");
    Files.deleteIfExists(result);
    Path said = directory.resolve("patch.log");
    Process process =
        new ProcessBuilder(
                "patch",
                "--binary",
                "-F0",
                "-p0",
                "-o",
                result.toString(),
                file.toString(),
                "-i",
                patch.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said)).doesNotContain("offset", "fuzz");
    // patch leaves no file where the text becomes empty
    return Files.exists(result) ? Files.readString(result) : "";
  }
}
