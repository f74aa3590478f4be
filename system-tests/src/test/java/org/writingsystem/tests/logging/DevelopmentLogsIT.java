package org.writingsystem.tests.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** In development people read the console, and machines the files. */
@SystemTest
class DevelopmentLogsIT {
  private final RunningSystem system;

  DevelopmentLogsIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void theConsoleIsTextAndTheFilesAreJson() throws IOException {
    assertThat(ServerLogs.linesOf(system.console()))
        .anyMatch(line -> line.contains(" INFO  [org.writingsystem."))
        .noneMatch(line -> line.startsWith("{"));
    ServerLogs logs = ServerLogs.of("shared");
    assertThat(logs.lines("app.log")).isNotEmpty();
    assertThat(logs.lines("server.log")).isNotEmpty();
  }

  /** A file is where the directory's parent should be: that stops root, too. */
  @Test
  void whereTheLogsCannotBeTheyAreElsewhereAndTheStartScriptAndTheApplicationSaySo()
      throws IOException {
    Path data = RunningSystem.path("system-tests.directory").resolve("logs-elsewhere");
    Files.createDirectories(data);
    Path nowhere = Files.writeString(data.resolve("file"), "").resolve("log").toAbsolutePath();
    try (Node node =
        new Node("development", RunningSystem.path("server.home"), data, at(nowhere))) {
      node.start();
      Path elsewhere = data.resolve("development/log");
      assertThat(Files.readString(node.log()))
          .contains("writing-system: the directory for logs, " + nowhere + ", cannot be written")
          .contains("LOG_DIR, " + nowhere + ", cannot be written", "are in " + elsewhere);
      assertThat(elsewhere.resolve("app.log")).isNotEmptyFile();
    }
  }

  private Map<String, String> at(Path logs) {
    Map<String, String> all = new HashMap<>(system.backends());
    all.put("APP_ENV", "development");
    all.put("SECRET_KEY", RunningSystem.SECRET_KEY);
    all.put("NODE_NAME", "logs-elsewhere");
    all.put("LOG_DIR", logs.toString());
    all.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    return all;
  }
}
