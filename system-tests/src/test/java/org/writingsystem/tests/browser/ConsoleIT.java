package org.writingsystem.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.servers.Backends;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;

/** What an administrator finds in the console, in a real browser, with pictures. */
class ConsoleIT {
  private static final String USER = "operator";
  private static final String PASSWORD = "Tq7vN2xK9mWb4RzL";

  private static Backends backends;
  private static Node node;
  private static Console console;

  @BeforeAll
  static void start() throws IOException {
    Chromium.assumeInstalled();
    Path data = BuildPaths.of("system-tests.directory").resolve("console");
    backends = Backends.start(data);
    Map<String, String> settings = new HashMap<>(backends.environment());
    settings.put("APP_ENV", "development");
    settings.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    node = new Node("localhost", BuildPaths.of("server.home"), data, settings);
    node.start();
    node.addAdministrator(USER, PASSWORD);
    console = new Console(node.management(), USER, PASSWORD, data);
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable each : new AutoCloseable[] {console, node, backends}) {
      end(each);
    }
  }

  private static void end(AutoCloseable started) {
    try {
      if (started != null) {
        started.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runtime, this server, then one item after the other. */
  private static void monitor(String... items) {
    console.go("#runtime");
    console.click("li[id^='standalone-host-']");
    for (String item : items) {
      console.click("li[id='" + item + "']");
    }
  }

  @Test
  void thePoolShowsItsConnections() throws IOException {
    monitor("datasources", "non-xa-dsr-writingsystem");
    assertThat(console.text("of 20 Connections")).containsPattern("Active\\s+[1-9]\\d* of 20");
    console.picture("pool");
  }

  @Test
  void theExecutorOfTheTasksShowsItsThreads() throws IOException {
    console.go("#model-browser");
    console.open("model-browser-root___subsystem");
    console.open("model-browser-root___subsystem___ee");
    console.open("ee___managed-executor-service");
    console.click("li[id='ee___managed-executor-service___tasks'] > a");
    assertThat(console.text("Active Thread Count"))
        .containsPattern("Active Thread Count\\s+\\d+")
        .containsPattern("Completed Task Count\\s+\\d+")
        .containsPattern("Hung Thread Count\\s+0");
    console.picture("executor");
  }

  @Test
  void theCacheShowsItsFigures() throws IOException {
    console.go("#model-browser");
    console.open("model-browser-root___subsystem");
    console.open("model-browser-root___subsystem___infinispan");
    console.open("infinispan___remote-cache-container");
    console.click("li[id='infinispan___remote-cache-container___writing-system'] > a");
    assertThat(console.text("Connections")).containsPattern("Connections\\s+[1-9]");
    console.picture("cache");
  }

  @Test
  void warningsAreAmongTheLogFiles() throws IOException {
    monitor("logging", "warningslog");
    assertThat(console.text("The last")).contains("warnings.log", "\"level\":\"WARN\"");
    console.picture("logs");
  }

  @Test
  void theDeploymentIsEnabledAndActive() throws IOException {
    console.go("#deployments;path=deployment~dply-writing-systemear");
    assertThat(console.text("Context Roots"))
        .contains("writing-system.ear is enabled and active", "web.war → /");
    assertThat(List.of("ejb.jar", "web.war")).allMatch(part -> console.text(part).contains(part));
    console.picture("deployment");
  }
}
