package org.writingsystem.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The program {@code patch}, which must find each line exactly where the diff says. */
record Patch(Path directory) {
  static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("patch", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  byte[] apply(byte[] text, byte[] diff) throws IOException, InterruptedException {
    Path in = Files.write(directory.resolve("in"), text);
    Path out = directory.resolve("out");
    Path changes = Files.write(directory.resolve("diff"), diff);
    Path said = directory.resolve("said");
    Files.deleteIfExists(out);
    Process patch =
        new ProcessBuilder(
                "patch", "--binary", "-F0", "-o", out.toString(), in.toString(), changes.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(patch.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(said)).doesNotContain("offset", "fuzz", "FAILED");
    assertThat(patch.exitValue()).as(Files.readString(said)).isZero();
    return Files.readAllBytes(out);
  }
}
