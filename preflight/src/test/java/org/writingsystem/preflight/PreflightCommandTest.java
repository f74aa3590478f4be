package org.writingsystem.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.preflight.Environments.goodBut;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.writingsystem.preflight.settings.Environment;

class PreflightCommandTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(Map<String, String> variables, String... options) {
    said.reset();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new PreflightCommand(List.of(options), out).run(Environment.of(variables));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(said());
  }

  @Test
  void nothingWrongIsZero() {
    assertThat(run(Environments.good(), "--offline")).isZero();
    assertThat(said())
        .isEqualToIgnoringNewLines("preflight (production): 0 errors, 0 warnings, 0 notes");
  }

  @Test
  void warningsCountWhereTheyAreAskedFor() {
    Map<String, String> warned = goodBut("MGMT_BIND=0.0.0.0");
    assertThat(run(warned, "--offline")).isZero();
    assertThat(run(warned, "--offline", "--fail-level=warning")).isEqualTo(1);
    assertThat(run(Environments.good(), "--offline", "--fail-level=warning")).isZero();
  }

  @Test
  void errorsAreTwo() {
    assertThat(run(goodBut("SECRET_KEY="), "--offline")).isEqualTo(2);
    assertThat(said()).contains("missing-secret-key", "SECRET_KEY (not set)", "do: set it");
  }

  @Test
  void quietSaysNothingUnlessThereIsSomething() {
    assertThat(run(goodBut("CELERY_TASK_TIME_LIMIT=3600"), "--offline", "--quiet")).isZero();
    assertThat(said()).isEmpty();
    assertThat(run(goodBut("MGMT_BIND=::"), "--offline", "--quiet")).isZero();
    assertThat(said()).contains("management-open");
  }

  @Test
  void anErrorThatIsAcceptedByNameIsAWarning() {
    Map<String, String> accepted =
        goodBut("TASK_LEASE=10", "PREFLIGHT_IGNORE=lease-below-heartbeats");
    assertThat(run(accepted, "--offline", "--json")).isZero();
    assertThat(said()).contains("\"severity\":\"warning\"");
  }

  @Test
  void jsonHoldsEveryFinding() throws IOException {
    assertThat(
            run(
                goodBut("SECRET_KEY=", "MGMT_BIND=::", "NODE_NAME=\"\\ü\u0001😀"),
                "--offline",
                "--json"))
        .isEqualTo(2);
    assertThat(json().path("errors").asInt()).isEqualTo(2);
    assertThat(json().path("findings"))
        .hasSize(3)
        .allSatisfy(
            finding ->
                assertThat(finding.fieldNames())
                    .toIterable()
                    .containsExactly("id", "severity", "problem", "where", "advice"));
    assertThat(json().path("findings").findValuesAsText("where"))
        .anyMatch(w -> w.contains("\"\\ü?😀"));
  }

  /** The driver prints an address that it does not understand, and logs it. */
  @Test
  void anAddressThatTheDriverDoesNotTakeIsShownWithoutItsPassword() throws IOException {
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    Handler listening = listening(logged);
    Logger all = Logger.getLogger("");
    all.addHandler(listening);
    try {
      for (String broken :
          List.of(
              "jdbc:postgresql://db:5432?user=x&password=hunter2",
              "jdbc:postgresql://user:hunter2@db:5432/x",
              "jdbc:postgresql://db:port/x?password=hun;ter2hunter2")) {
        for (String[] options : new String[][] {{}, {"--json"}}) {
          assertThat(run(goodBut("POSTGRES_URL=" + broken, "CACHE_SERVERS="), options))
              .isEqualTo(2);
          assertThat(said()).contains("database-unreachable").doesNotContain("hunter2");
        }
      }
      assertThat(logged)
          .extracting(LogRecord::getLoggerName)
          .noneMatch(name -> name.startsWith("org.postgresql"));
    } finally {
      all.removeHandler(listening);
    }
  }

  private static Handler listening(List<LogRecord> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord logRecord) {
        logged.add(logRecord);
      }

      @Override
      public void flush() {
        // nothing is kept back
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  @Test
  void optionsThatNobodyKnowsAreRefused() {
    assertThat(run(Environments.good(), "--jsn")).isEqualTo(64);
    assertThat(run(Environments.good(), "--help")).isZero();
    assertThat(said()).contains("--fail-level");
  }

  @Test
  void settingsAreShownWithTheirSourcesAndWithoutSecrets(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "planted-0-" + "k".repeat(60));
    Map<String, String> planted =
        goodBut(
            "SECRET_KEY=",
            "SECRET_KEY_FILE=" + file,
            "POSTGRES_PASSWORD=planted-1",
            "CACHE_PASSWORD=planted-2",
            "ADMIN_PASSWORD=planted-3",
            "DEMO_PASSWORD=planted-4",
            "SENTRY_DSN=https://planted-5@sentry.example.org/1",
            "POSTGRES_URL=jdbc:postgresql://h/db?user=u&password=;planted-6",
            "SECRETKEY=planted-7",
            "POSTGRES_PASWORD=planted-8",
            "CELERY_TASK_TIME_LIMIT=3600");
    for (String[] options :
        new String[][] {
          {"--show-config"}, {"--show-config", "--json"}, {"--offline"}, {"--offline", "--json"}
        }) {
      run(planted, options);
      assertThat(said()).doesNotContain("planted-");
    }
    run(planted, "--show-config");
    assertThat(said())
        .contains("SECRET_KEY=********  # file " + file)
        .contains(
            "TASK_TIME_LIMIT=3600  # environment variable, deprecated name CELERY_TASK_TIME_LIMIT")
        .contains("DB_POOL_MAX=20  # default")
        .contains("POSTGRES_PASSWORD=********  # environment variable POSTGRES_PASSWORD");
    run(planted, "--show-config", "--json");
    assertThat(json())
        .anySatisfy(each -> assertThat(each.path("name").asText()).isEqualTo("DB_POOL_MAX"));
  }

  @Test
  void whatTheStartScriptHasComputedIsNotSaidToBeSetByAnybody() {
    Map<String, String> computed =
        goodBut("WS_COMPUTED=HTTP_WORKERS CACHE_AUTH", "HTTP_WORKERS=9", "HTTP_IO_THREADS=4");
    run(computed, "--show-config");
    assertThat(said())
        .contains("HTTP_WORKERS=9  # computed by standalone.sh")
        .contains("HTTP_IO_THREADS=4  # environment variable HTTP_IO_THREADS")
        .contains("CACHE_AUTH=false  # default");
    assertThat(run(computed, "--offline", "--fail-level=warning")).isZero();
  }
}
