package org.writingsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** In development people read the console, and machines the files. */
@SystemTest
class DevelopmentLogsIT {
  private final RunningSystem system;

  DevelopmentLogsIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void theConsoleIsTextAndTheFilesAreJson() throws IOException {
    assertThat(Files.readAllLines(system.console()))
        .anyMatch(line -> line.contains(" INFO  [org.writingsystem."))
        .noneMatch(line -> line.startsWith("{"));
    LogDirectory logs = LogDirectory.of("shared");
    assertThat(logs.lines("app.log")).isNotEmpty();
    assertThat(logs.lines("server.log")).isNotEmpty();
  }
}
