package org.writingsystem.preflight.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.writingsystem.preflight.settings.Settings.DB_POOL_MAX;
import static org.writingsystem.preflight.settings.Settings.DB_TASK_BUDGET_MS;
import static org.writingsystem.preflight.settings.Settings.HTTP_TIMEOUT;
import static org.writingsystem.preflight.settings.Settings.NODE_NAME;
import static org.writingsystem.preflight.settings.Settings.SECRET_KEY;
import static org.writingsystem.preflight.settings.Settings.SESSION_DAYS;
import static org.writingsystem.preflight.settings.Settings.TASK_CONCURRENCY;
import static org.writingsystem.preflight.settings.Settings.TASK_HEARTBEAT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static Configuration with(Map<String, String> variables, Map<String, String> properties) {
    return new Configuration(new Environment(variables, properties::get, true));
  }

  @Test
  void whereNobodyHasSetAnythingTheDefaultsHold() {
    Configuration configuration = Configuration.of(Map.of());
    assertThat(configuration.intValue(DB_POOL_MAX)).isEqualTo(20);
    assertThat(configuration.duration(SESSION_DAYS)).isEqualTo(Duration.ofDays(14));
    assertThat(configuration.duration(HTTP_TIMEOUT)).isEqualTo(Duration.ofSeconds(120));
    assertThat(configuration.duration(DB_TASK_BUDGET_MS)).isEqualTo(Duration.ofSeconds(30));
    assertThat(configuration.nodeName()).isEqualTo("node");
  }

  @Test
  void variableCountsMoreThanItsDeprecatedName() {
    assertThat(with(Map.of("GUNICORN_TIMEOUT", "7"), Map.of()).longValue(HTTP_TIMEOUT))
        .isEqualTo(7);
    assertThat(
            with(Map.of("GUNICORN_TIMEOUT", "7", "HTTP_TIMEOUT", "8"), Map.of())
                .longValue(HTTP_TIMEOUT))
        .isEqualTo(8);
  }

  /** As MicroProfile Config has it, where the application alone reads the setting. */
  @Test
  void systemPropertyCountsMoreThanTheVariable() {
    var properties = Map.of("HTTP_TIMEOUT", "9", "DB_POOL_MAX", "9");
    Configuration configuration = with(Map.of("HTTP_TIMEOUT", "8"), properties);
    assertThat(configuration.longValue(HTTP_TIMEOUT)).isEqualTo(9);
    assertThat(configuration.value(HTTP_TIMEOUT).source())
        .hasToString("system property HTTP_TIMEOUT");
    assertThat(configuration.intValue(DB_POOL_MAX)).isEqualTo(20); // the datasource's too
  }

  @Test
  void kindOfTaskMayHaveValuesOfItsOwn() {
    Configuration configuration = with(Map.of("TASK_CONCURRENCY_OLD_REPORT", "2"), Map.of());
    assertThat(configuration.ofKind(TASK_CONCURRENCY, "old-report"))
        .hasValueSatisfying(own -> assertThat(own.required()).isEqualTo(2));
    assertThat(configuration.ofKind(TASK_CONCURRENCY, "report")).isEmpty();
    assertThat(
            with(Map.of(), Map.of("TASK_CONCURRENCY_REPORT", "3"))
                .ofKind(TASK_CONCURRENCY, "report"))
        .hasValueSatisfying(own -> assertThat(own.required()).isEqualTo(3));
  }

  @Test
  void secretIsReadFromItsFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "k".repeat(50) + "\n");
    assertThat(with(Map.of("SECRET_KEY_FILE", file.toString()), Map.of()).text(SECRET_KEY))
        .contains("k".repeat(50));
  }

  @Test
  void nodeHasTheNameThatTheServerGivesIt() {
    assertThat(with(Map.of("NODE_NAME", "one"), Map.of("jboss.node.name", "two")).nodeName())
        .isEqualTo("two");
    assertThat(Configuration.of(Map.of(NODE_NAME, "one")).nodeName()).isEqualTo("node");
  }

  @Test
  void valueThatDoesNotFitIsRefusedWhereItIsRead() {
    Configuration configuration = Configuration.of(Map.of(TASK_HEARTBEAT, "soon"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> configuration.duration(TASK_HEARTBEAT))
        .withMessage(
            "TASK_HEARTBEAT should be a whole number from 1 to 1200 (seconds):"
                + " TASK_HEARTBEAT=soon (environment variable TASK_HEARTBEAT)");
    assertThatIllegalArgumentException().isThrownBy(() -> configuration.duration(DB_POOL_MAX));
  }

  @Test
  void applicationRefusesAllThatDoesNotFitAtOnce() {
    Configuration configuration =
        with(
            Map.of(
                "TASK_HEARTBEAT", "0",
                "TASK_CONCURRENCY_REPORT", "none",
                "SHUTDOWN_GRACE", "7200",
                "LOG_BACKUPS", "0"),
            Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(configuration::checked)
        .withMessageContaining("TASK_HEARTBEAT=0")
        .withMessageContaining("TASK_CONCURRENCY_REPORT=none")
        .withMessageContaining("SHUTDOWN_GRACE=7200")
        .satisfies(thrown -> assertThat(thrown).hasMessageNotContaining("LOG_BACKUPS"));
    assertThat(Configuration.of(Map.of()).checked().isProduction()).isTrue();
  }
}
