package org.writingsystem.tests.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.writingsystem.server.ServerStartException;
import org.writingsystem.tests.testkit.servers.Backends;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * A log file that cannot be written in a directory that can: what the start script sees is not
 * enough, or it does not look at all.
 */
@EnabledIfSystemProperty(
    named = "faults.scale",
    matches = "full",
    disabledReason = "needs -Pfaults")
class LogDirectoryIT {
  private static final Path DATA =
      RunningSystem.path("system-tests.directory").resolve("log-directory");

  private static Backends backends;

  @BeforeAll
  static void start() {
    backends = Backends.start(DATA);
  }

  @AfterAll
  static void end() {
    backends.close();
  }

  /** Though the administrator has accepted what preflight says of it. */
  @Test
  void productionDoesNotStart() throws IOException {
    Path blocked = blocked("production");
    Map<String, String> told = environment("production", blocked);
    told.put("COMMON_CONF", "/dev/null"); // as on a server of one's own with other scripts
    told.merge("PREFLIGHT_IGNORE", ",log-directory-unusable", String::concat);
    try (Node node = node("production", told)) {
      assertThatThrownBy(node::start).isInstanceOf(ServerStartException.class);
    }
    assertThat(Files.readString(blocked.resolve("console.log")))
        .contains("Log files cannot be written: " + blocked.resolve("app.log"));
  }

  @Test
  void developmentLogsElsewhereAndSaysWhere() throws IOException {
    Path blocked = blocked("development");
    try (Node node = node("development", environment("development", blocked))) {
      node.start();
      Path elsewhere = DATA.resolve("development/log");
      assertThat(Files.readString(node.log()))
          .contains("LOG_DIR, " + blocked + ", cannot be written", "are in " + elsewhere);
      assertThat(elsewhere.resolve("app.log")).isNotEmptyFile();
    }
  }

  /** Where a file is to be there is a directory: that stops root, too. */
  private static Path blocked(String name) throws IOException {
    Path directory = DATA.resolve("blocked-" + name).toAbsolutePath();
    Files.createDirectories(directory.resolve("app.log"));
    return directory;
  }

  private static Map<String, String> environment(String environment, Path logs) {
    Map<String, String> all = new HashMap<>(backends.environment());
    all.put("APP_ENV", environment);
    all.put("SECRET_KEY", RunningSystem.SECRET_KEY);
    all.put("PREFLIGHT_IGNORE", "secret-known"); // a key that everybody knows
    all.put("LOG_DIR", logs.toString());
    return all;
  }

  private static Node node(String name, Map<String, String> environment) {
    return new Node(name, RunningSystem.path("server.home"), DATA, environment);
  }
}
