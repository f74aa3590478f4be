package org.writingsystem.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** The server takes its classes from the archive that the build has made. */
@SystemTest
class ClassArchiveIT {
  /** Java's own archive, which it always uses, has some 1,300. */
  private static final long MORE_THAN_JAVAS_OWN = 10_000;

  private static final Pattern SHARED = Pattern.compile("java\\.cls\\.sharedLoadedClasses=(\\d+)");

  private final RunningSystem system;

  ClassArchiveIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void mostClassesComeFromTheArchive() throws Exception {
    assertThat(sharedClasses()).isGreaterThan(MORE_THAN_JAVAS_OWN);
  }

  private long sharedClasses() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked =
        new ProcessBuilder(jcmd, String.valueOf(system.javaPid()), "PerfCounter.print").start();
    String counters = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(asked.waitFor()).isZero();
    Matcher shared = SHARED.matcher(counters);
    assertThat(shared.find()).isTrue();
    return Long.parseLong(shared.group(1));
  }
}
