package org.writingsystem.preflight.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDirectoryTest {
  @TempDir private Path directory;

  private LogDirectory probe() {
    return LogDirectory.probe(directory.toString());
  }

  @Test
  void looksAndLeavesEverythingAsItWas() throws IOException {
    Path log = Files.writeString(directory.resolve("app.log"), "a line\n");
    assertThat(probe().unwritable()).isEmpty();
    assertThat(probe().ownBytes()).isEqualTo(7);
    assertThat(log).hasContent("a line\n");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(log);
    }
  }

  @Test
  void onlyLogFilesAndTheirBackupsMakeRoomForLogFiles() throws IOException {
    Files.writeString(directory.resolve("app.log"), "1");
    Files.writeString(directory.resolve("app.log.1"), "22");
    Files.writeString(directory.resolve("access.log.10"), "333");
    Files.writeString(directory.resolve("app.log.old"), "a copy that somebody keeps");
    Files.writeString(directory.resolve("heap.hprof"), "what turning the logs does not free");
    assertThat(probe().ownBytes()).isEqualTo(6);
  }

  /** As a file of another user is; but root, who runs some builds, may write all of those. */
  @Test
  void namesALogFileThatCannotBeWritten() throws IOException {
    Files.createDirectory(directory.resolve("server.log"));
    assertThat(probe().unwritable()).hasValue("server.log in LOG_DIR");
  }

  @Test
  void knowsTheFilesThatTheServersScriptMakes() throws IOException {
    String script = Files.readString(Path.of("../wildfly-config/src/main/cli/10-logging.cli"));
    assertThat(Pattern.compile("\\{file=([^,]+),").matcher(script).results())
        .extracting(found -> found.group(1))
        .containsExactlyInAnyOrderElementsOf(LogDirectory.FILES);
  }

  @Test
  void aDirectoryToBeMadeCountsByTheOneAboveIt() {
    LogDirectory below = LogDirectory.probe(directory.resolve("a/b").toString());
    assertThat(below.unwritable()).isEmpty();
    assertThat(below.freeBytes()).isPositive();
    assertThat(LogDirectory.probe("/proc/nowhere").unwritable()).hasValue("LOG_DIR");
  }
}
