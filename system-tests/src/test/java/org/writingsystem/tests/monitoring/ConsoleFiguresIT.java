package org.writingsystem.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/**
 * What the console shows, without a browser: an administrator signs in as the console does and
 * finds each resource, with figures. {@code ConsoleIT} of the profile {@code browser} looks at the
 * pages.
 */
@SystemTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleFiguresIT {
  private static final String PASSWORD = "Tq7vN2xK9mWb4RzL";

  private final RunningSystem system;
  private ManagementApi console;

  ConsoleFiguresIT(RunningSystem system) {
    this.system = system;
  }

  @BeforeAll
  void makeTheAdministrator() {
    system.addAdministrator("figures", PASSWORD);
    console = new ManagementApi(system.management(), "figures", PASSWORD);
  }

  @Test
  void nobodySeesThemWithoutThePassword() {
    assertThat(console.statusWithoutUser()).isEqualTo(401);
    var other = new ManagementApi(system.management(), "figures", "another password");
    assertThatThrownBy(() -> other.read("subsystem", "datasources")).hasMessageContaining("401");
  }

  @Test
  void thePoolTellsItsConnections() {
    String[] pool = {"subsystem", "datasources", "data-source", "WritingSystem"};
    assertThat(console.read(pool).path("statistics-enabled").asBoolean()).isTrue();
    String[] figures = {
      "subsystem", "datasources", "data-source", "WritingSystem", "statistics", "pool"
    };
    awaitPositive("ActiveCount", figures);
    awaitPositive("CreatedCount", figures);
    awaitPositive("AvailableCount", figures);
  }

  @Test
  void theExecutorOfTheTasksTellsItsThreads() {
    new TasksClient(system.as("writer")).await(new ExportsClient(system.as("writer")).queue());
    String[] executor = {"subsystem", "ee", "managed-executor-service", "tasks"};
    awaitPositive("completed-task-count", executor); // the task is seen to have ended before that
    JsonNode tasks = console.read(executor);
    assertThat(tasks.path("core-threads").asInt()).isEqualTo(4);
    assertThat(tasks.path("thread-count").asInt()).isPositive();
    assertThat(tasks.path("hung-thread-count").asInt()).isZero();
  }

  @Test
  void theCacheTellsItsConnections() {
    String[] client = {"subsystem", "infinispan", "remote-cache-container", "writing-system"};
    awaitPositive("connections", client);
    assertThat(console.read(client).path("statistics-enabled").asBoolean()).isTrue();
  }

  private void awaitPositive(String figure, String... resource) {
    eventually().until(() -> console.read(resource).path(figure).asInt() > 0);
  }

  @Test
  void theDeploymentIsThereAndOk() {
    JsonNode ear = console.read("deployment", "writing-system.ear");
    assertThat(ear.path("status").asText()).isEqualTo("OK");
    assertThat(ear.path("enabled").asBoolean()).isTrue();
  }

  @Test
  void warningsAreAFileThatTheConsoleReads() {
    JsonNode logging = console.read("subsystem", "logging");
    assertThat(logging.path("log-file").fieldNames()).toIterable().contains("warnings.log");
    assertThat(logging.path("logger").fieldNames()).toIterable().contains("org.writingsystem");
    assertThat(
            console
                .read("subsystem", "logging", "log-file", "warnings.log")
                .path("file-size")
                .isNumber())
        .isTrue();
  }
}
