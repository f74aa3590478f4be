package org.writingsystem.tests.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.ServerStartException;
import org.writingsystem.server.WildFlyServer;
import org.writingsystem.tests.server.TestKeyStore;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.network.TcpProxy;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** {@code bin/preflight} as administrators run it, and what stands between it and a start. */
@SystemTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class PreflightCommandIT {
  private static final String KEY = "Zk3vQ8mW1xT6bN9cR4yH7jL2pF5sD0gAuEiOqXwVtYzMnBrK77";
  private static final String PASSWORD = "Tq7vN2xK9mWb4RzL";
  private final Path directory = BuildPaths.of("system-tests.directory").resolve("preflight");

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(directory);
  }

  /** Well, as far as settings go; children and logs so small that any machine has room. */
  private Map<String, String> production() {
    Map<String, String> variables = new HashMap<>();
    variables.put("APP_ENV", "production");
    variables.put("SECRET_KEY", KEY);
    variables.put("POSTGRES_DB_NAME", "writing_system");
    variables.put("POSTGRES_USER_NAME", "writing_system");
    variables.put("POSTGRES_PASSWORD", PASSWORD);
    variables.put("LOG_DIR", directory.resolve("log").toString());
    variables.put("LOG_MAX_SIZE", "1m");
    variables.put("TASK_ISOLATED_HEAP", "64m");
    return variables;
  }

  @Test
  void twentyMistakesAreTwentyFindingsOfOneRun() throws Exception {
    Path open = Files.writeString(directory.resolve("open"), KEY);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(silent.getLocalPort());
      Map<String, String> wrong = production();
      wrong.remove("SECRET_KEY");
      wrong.putAll(
          Map.of(
              "SECRET_KEY_FILE", open.toString(), // secret-file-open
              "POSTGRES_PORT", port, // database-silent
              "CACHE_SERVERS", "127.0.0.1:" + port, // cache-unreachable
              "POSTGRES_PASSWORD", "writing_system", // database-password-is-user
              "ADMIN_PASSWORD", "changeme", // secret-known
              "DEMO_PASSWORD", PASSWORD, // development-setting
              "MGMT_BIND", "0.0.0.0", // management-open
              "LOG_LEVEL", "debug", // log-level-chatty
              "LOG_DIR", "/proc/nowhere", // log-directory-unusable
              "DB_POOL_MAX", "3")); // pool-below-threads
      wrong.putAll(
          Map.of(
              "DB_POOL_MIN", "4", // pool-min-above-max
              "DB_QUERY_TIMEOUT", "20", // query-timeout-below-statement
              "TASK_SOFT_TIME_LIMIT", "2000", // task-limits-order
              "TASK_LEASE", "15", // lease-below-heartbeats
              "TASK_CONCURENCY", "8", // unknown-variable
              "HTTP_PORT", "http", // value-http-port
              "TASK_EVENT_STREAMS", "100", // streams-take-all-requests
              "HTTP_MAX_POST_BYTES", "100 MB", // value-http-max-post-bytes
              "GUNICORN_LOG_LEVEL", "info", // old-name-overruled
              "NODE_NAME", "a name with blanks")); // value-node-name

      Run run = preflight(wrong, "--json");

      assertThat(run.status()).isEqualTo(2);
      JsonNode report = new ObjectMapper().readTree(run.said());
      assertThat(report.path("findings").findValuesAsText("id"))
          .containsExactlyInAnyOrder(
              "secret-file-open",
              "database-silent",
              "cache-unreachable",
              "database-password-is-user",
              "secret-known",
              "development-setting",
              "management-open",
              "log-level-chatty",
              "log-directory-unusable",
              "pool-below-threads",
              "pool-min-above-max",
              "query-timeout-below-statement",
              "task-limits-order",
              "lease-below-heartbeats",
              "unknown-variable",
              "value-http-port",
              "streams-take-all-requests",
              "value-http-max-post-bytes",
              "old-name-overruled",
              "value-node-name");
      assertThat(report.path("tookMilliseconds").asLong()).isPositive();
      assertThat(run.said()).doesNotContain(KEY, PASSWORD, "changeme");
    }
  }

  @Test
  void theStatusIsZeroOneOrTwo(RunningSystem system) throws Exception {
    Map<String, String> well = production();
    well.putAll(system.backends());
    Run fine = preflight(well, "--fail-level=warning");
    assertThat(fine.status()).as(fine.said()).isZero();

    well.put("MGMT_BIND", "0.0.0.0");
    assertThat(preflight(well).status()).isZero();
    assertThat(preflight(well, "--fail-level=warning").status()).isEqualTo(1);

    well.put("POSTGRES_PASSWORD", PASSWORD);
    Run refused = preflight(well);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.said()).contains("database-login").doesNotContain(PASSWORD);
  }

  /** Each of some fifteen answers comes 150 ms later: more than two seconds for all. */
  @Test
  void aDatabaseThatIsSlowIsNotSilent(RunningSystem system) throws Exception {
    Map<String, String> well = production();
    well.putAll(system.backends());
    try (TcpProxy network = TcpProxy.to(system.database().port())) {
      network.delay(Duration.ofMillis(75));
      well.put("POSTGRES_PORT", String.valueOf(network.port()));
      Run slow = preflight(well, "--fail-level=warning");
      assertThat(slow.status()).as(slow.said()).isZero();
    }
  }

  @Test
  void settingsAreShownWithoutSecrets() throws Exception {
    Map<String, String> planted = production();
    planted.put("CACHE_PASSWORD", "planted-cache-secret");
    planted.put("SENTRY_DSN", "https://planted@sentry.example.org/1");
    Run run = preflight(planted, "--show-config");
    assertThat(run.status()).isZero();
    assertThat(run.said())
        .contains("SECRET_KEY=********  # environment variable SECRET_KEY")
        .contains("LOG_MAX_SIZE=1m  # environment variable LOG_MAX_SIZE")
        .contains("DB_POOL_MAX=20  # default")
        .contains("TASK_TIME_LIMIT_EXPORT=360  # default") // as its handler declares it
        .doesNotContain(KEY, PASSWORD, "planted");
  }

  @Test
  void whatTheStartWouldComputeIsShownAsSuch() throws Exception {
    Map<String, String> told = production();
    told.put("CACHE_USERNAME", "somebody");
    told.put("HTTP_IO_THREADS", "3");
    assertThat(preflight(told, "--show-config").said())
        .containsPattern("(?m)^HTTP_WORKERS=\\d+  # computed by standalone.sh$")
        .contains("HTTP_IO_THREADS=3  # environment variable HTTP_IO_THREADS")
        .contains("CACHE_AUTH=true  # computed by standalone.sh")
        .contains("HTTPS_ENABLED=false  # default")
        .contains("LOG_LEVEL=INFO  # default");
    told.put("COMMON_CONF", "/dev/null");
    assertThat(preflight(told, "--show-config").said()).contains("HTTP_WORKERS=8  # default");
  }

  @Test
  void theStartScriptRefusesAProductionStart() throws Exception {
    Path base = directory.resolve("refused");
    Map<String, String> wrong = production();
    wrong.put("LOG_DIR", base.resolve("log").toString());
    wrong.putAll(Map.of("POSTGRES_PORT", "1", "TASK_LEASE", "15", "TASK_MAX_THREADS", "2"));
    Path keys = TestKeyStore.make(directory.resolve("tls.p12"), "another-than-told", "node").file();
    wrong.putAll(Map.of("TLS_KEY_STORE", keys.toString(), "TLS_KEY_STORE_PASSWORD", PASSWORD));
    wrong.putAll(ports());
    assertThatThrownBy(() -> WildFlyServer.start(home(), base, wrong))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("preflight has found errors");
    assertThat(console(base))
        .contains("database-unreachable", "lease-below-heartbeats", "task-threads-below-slots")
        .contains("tls-key-store-password", "the password does not open the key store")
        .doesNotContain("JBoss Modules", PASSWORD);
  }

  /**
   * A server that somebody else starts: nothing of ours runs before it. Two of the mistakes would
   * break datasource and injection, and hide the others.
   */
  @Test
  void theDeploymentRefusesAProductionStart(RunningSystem system) throws IOException {
    Path base = directory.resolve("undeployed");
    Map<String, String> wrong = production();
    wrong.putAll(system.backends());
    wrong.put("LOG_DIR", base.resolve("log").toString());
    wrong.put("COMMON_CONF", "/dev/null");
    wrong.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    wrong.putAll(Map.of("SECRET_KEY", "", "DEMO_PASSWORD", PASSWORD, "TASK_LEASE", "15"));
    wrong.putAll(Map.of("TASK_SOFT_TIME_LIMIT", "soon", "DB_POOL_MAX", "twenty"));
    wrong.putAll(ports());
    assertThatThrownBy(() -> WildFlyServer.start(home(), base, wrong))
        .isInstanceOf(ServerStartException.class);
    assertThat(console(base))
        .contains("Writing System does not start")
        .contains("missing-secret-key", "development-setting", "lease-below-heartbeats")
        .contains("value-task-soft-time-limit", "value-db-pool-max")
        .doesNotContain("The schema is up to date", PASSWORD);
  }

  @Test
  @EnabledIfSystemProperty(
      named = "faults.scale",
      matches = "full",
      disabledReason = "needs -Pfaults")
  void aProductionNodeThatIsWellStarts(RunningSystem system) throws IOException {
    Path base = directory.resolve("started");
    Map<String, String> well = production();
    well.putAll(system.backends());
    well.put("LOG_DIR", base.resolve("log").toString());
    well.put("NODE_NAME", "production");
    well.putAll(ports());
    try (WildFlyServer server = WildFlyServer.start(home(), base, well)) {
      server.awaitServing();
      assertThat(console(base)).contains("Preflight has no findings");
    }
  }

  private static Map<String, String> ports() {
    List<Integer> ports = FreePorts.find(2);
    return Map.of(
        "HTTP_BIND", "127.0.0.1",
        "HTTP_PORT", String.valueOf(ports.get(0)),
        "MGMT_PORT", String.valueOf(ports.get(1)));
  }

  private static String console(Path base) throws IOException {
    return Files.readString(base.resolve("log/console.log"));
  }

  private static Path home() {
    return BuildPaths.of("server.home");
  }

  private record Run(int status, String said) {}

  /** With these variables and no others, as from a unit of systemd. */
  private Run preflight(Map<String, String> variables, String... options) throws Exception {
    Path said = directory.resolve("said");
    var builder = new ProcessBuilder(home().resolve("bin/preflight").toString());
    builder.command().addAll(List.of(options));
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new Run(process.waitFor(), Files.readString(said));
  }
}
