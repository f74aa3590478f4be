package org.writingsystem.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.server.StockInstallation;
import org.writingsystem.server.StockServer;
import org.writingsystem.tests.testkit.BuildPaths;

/**
 * The way in of administrators who have a server already: overlay, one command, twice, and back.
 */
class ConfigurationScriptsIT {
  private static final Path DATA = BuildPaths.of("system-tests.directory");
  private static final Path ZIP = BuildPaths.of("overlay.zip");
  private static final Path DISTRIBUTION = BuildPaths.of("stock.home");
  private static final Path HOME = DATA.resolve("stock-server");
  private static final Path STOCK = DISTRIBUTION.resolve("standalone/configuration/standalone.xml");

  private static StockInstallation installation;

  /** The stock file after the scripts, and after those of a node behind a balancer too. */
  private static String configuredOffline;

  private static String joinedOffline;

  @BeforeAll
  static void configure() throws IOException {
    installation = StockInstallation.copy(DISTRIBUTION, HOME);
    installation.unzip(ZIP);
    configuredOffline = offline("configure");
    joinedOffline = offline("balancer/join");
  }

  @BeforeEach
  void beginAsConfigured() throws IOException {
    beginWith(configuredOffline);
  }

  private static void beginWith(String configuration) throws IOException {
    Files.writeString(installation.configuration(), configuration);
  }

  @Test
  void offlineTheSecondRunChangesNothing() throws IOException {
    assertThat(offline("configure")).isEqualTo(configuredOffline);
  }

  @Test
  void whatProductionDoesNotWantIsGone() {
    assertThat(configuredOffline)
        .contains("java:jboss/datasources/WritingSystem")
        .doesNotContain("ExampleDS", "h2", "welcome-content")
        .doesNotContain("applicationKS", "applicationSSC", "http-invoker", "deployment-scanner");
  }

  /** It had no store where TLS is not set, and hid the warning of that. */
  @Test
  void whatAnEarlierVersionHasConfiguredBecomesTheSame() throws IOException {
    Path earlier = HOME.resolve("earlier.cli");
    Files.writeString(
        earlier,
        """
        embed-server --std-out=discard
        /subsystem=elytron/key-store=writing-system:write-attribute(name=path,value="${env.TLS_KEY_STORE:unset}")
        /subsystem=logging/logger=org.wildfly.extension.elytron:add(level=INFO)
        /subsystem=logging/logger=org.wildfly.extension.elytron:write-attribute(name=filter-spec,value="not(match(\\"WFLYELY00023\\"))")
        stop-embedded-server
        """);
    installation.cli("--file=" + earlier);
    assertThat(Files.readString(installation.configuration())).isNotEqualTo(configuredOffline);

    assertThat(offline("configure")).isEqualTo(configuredOffline);
  }

  /** A later run of the configuration leaves the password where it is. */
  @Test
  void thePasswordGoesToACredentialStoreAndBack() throws IOException {
    Path store = DATA.resolve("stock-credentials");
    Files.deleteIfExists(store);
    StockInstallation told =
        installation.with(
            Map.of("CREDENTIAL_STORE", store.toString(), "CREDENTIAL_STORE_PASSWORD", "opens-it"));
    told.run(
        "elytron-tool.sh",
        List.of(
            "credential-store",
            "--create",
            "--location=" + store,
            "--password=opens-it",
            "--add=POSTGRES_PASSWORD",
            "--secret=of-the-database"));

    String stored = offline(told, "credential-store");
    assertThat(stored)
        .contains("<credential-reference store=\"writing-system\" alias=\"POSTGRES_PASSWORD\"/>")
        .doesNotContain("env.POSTGRES_PASSWORD");
    assertThat(offline(told, "configure")).isEqualTo(stored);
    assertThat(offline(told, "credential-store-undo")).isEqualTo(configuredOffline);
  }

  /** Classes have had other names: none of them is left where that version had put it. */
  @Test
  void whatAnEarlierVersionHasConfiguredIsReplaced() throws IOException {
    configuredByAnEarlierVersion();
    assertThat(offline("configure").lines())
        .containsExactlyInAnyOrderElementsOf(configuredOffline.lines().toList());
  }

  @Test
  void undoTakesAwayWhatAnEarlierVersionHasConfigured() throws IOException {
    configuredByAnEarlierVersion();
    assertThat(offline("undo")).isEqualTo(Files.readString(STOCK));
  }

  private static void configuredByAnEarlierVersion() throws IOException {
    try (InputStream file =
        ConfigurationScriptsIT.class.getResourceAsStream("/configured-by-an-earlier-version.xml")) {
      Files.write(installation.configuration(), file.readAllBytes());
    }
  }

  @Test
  void aNodeJoinsABalancerOnce() throws IOException {
    beginWith(joinedOffline);
    assertThat(joinedOffline).contains("<proxy name=\"balancer\" advertise=\"false\"");
    assertThat(offline("balancer/join")).isEqualTo(joinedOffline);
  }

  @Test
  void theBalancerHasAConfigurationOfItsOwn() throws IOException {
    beginWith(joinedOffline);
    installation.cli("--file=writing-system/balancer/balancer.cli");

    assertThat(installation.configuration()).hasContent(joinedOffline);
    assertThat(installation.configuration().resolveSibling("standalone-balancer.xml"))
        .content()
        .contains("<mod-cluster name=\"nodes\"", "${env.BALANCER_PORT:8090}");
  }

  @Test
  void offlineUndoGivesTheStockFileBack() throws IOException {
    beginWith(joinedOffline);
    assertThat(offline("undo")).isEqualTo(Files.readString(STOCK));
    assertThat(offline("undo")).isEqualTo(Files.readString(STOCK));
  }

  @Test
  void onlineGivesWhatOfflineGivesAndTheSecondRunChangesNothing() throws IOException {
    beginWith(Files.readString(STOCK));
    try (StockServer server = StockServer.start(installation, Map.of("APP_ENV", "development"))) {
      assertThat(online(server, "configure")).isEqualTo(configuredOffline);
      assertThat(online(server, "configure")).isEqualTo(configuredOffline);
    }
  }

  @Test
  void theConfiguredServerBootsWithoutAnErrorAndOnlineUndoGivesTheStockFileBack()
      throws IOException {
    try (StockServer server = StockServer.start(installation, Map.of("APP_ENV", "development"))) {
      String errors =
          installation.cli(
              "--connect",
              server.controller(),
              "--command=/core-service=management:read-boot-errors");
      assertThat(errors).contains("\"result\" => []");
      assertThat(status(server.http() + "/")).isEqualTo(503); // no application
      assertThat(status(server.management() + "/prometheus")).isEqualTo(200);
      assertThat(HOME.resolve("logs")).isDirectoryContaining("glob:**/server.log");

      assertThat(online(server, "balancer/join")).isEqualTo(joinedOffline);
      assertThat(online(server, "undo")).isEqualTo(Files.readString(STOCK));
      assertThat(online(server, "undo")).isEqualTo(Files.readString(STOCK));
    }
  }

  private static String offline(String script) throws IOException {
    return offline(installation, script);
  }

  private static String offline(StockInstallation told, String script) throws IOException {
    told.cli("--file=writing-system/" + script + "-offline.cli");
    return Files.readString(installation.configuration());
  }

  private static String online(StockServer server, String script) throws IOException {
    installation.cli("--connect", server.controller(), "--file=writing-system/" + script + ".cli");
    return Files.readString(installation.configuration());
  }

  private static int status(String address) throws IOException {
    var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
