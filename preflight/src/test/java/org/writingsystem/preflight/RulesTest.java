package org.writingsystem.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.writingsystem.preflight.Environments.goodBut;
import static org.writingsystem.preflight.TestEnvironment.WELL;
import static org.writingsystem.preflight.TestEnvironment.findings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.preflight.findings.Finding;
import org.writingsystem.preflight.findings.Severity;
import org.writingsystem.preflight.probes.ProbeResults;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Environment;
import org.writingsystem.preflight.settings.Settings;

/** Each rule is shown to fire on what breaks it, alone, and to be silent on what does not. */
class RulesTest {
  /** Rules that a file is needed for have tests of their own. */
  private static final Set<String> BY_FILES =
      Set.of(
          "secret-file-unreadable",
          "secret-file-unread",
          "secret-file-carriage-return",
          "secret-set-twice",
          "secret-file-open");

  private static final String REMOTE = "POSTGRES_URL=jdbc:postgresql://db.example.org:5432/x";

  static Stream<Arguments> mistakesInSettings() {
    return Stream.of(
        one("value-app-env", "APP_ENV=prod"),
        one("value-db-pool-max", "DB_POOL_MAX=twenty"),
        one("value-http-port", "HTTP_PORT=70000"),
        one("value-log-level", "LOG_LEVEL=LOUD"),
        one("value-log-max-size", "LOG_MAX_SIZE=50 MB"),
        one("value-log-max-size", "LOG_MAX_SIZE=050m"),
        one("value-task-isolated-heap", "TASK_ISOLATED_HEAP=536870912b"),
        one("value-task-isolated-heap", "TASK_ISOLATED_HEAP=536870912"),
        one("value-cache-servers", "CACHE_SERVERS=cache"),
        one("value-secret-key", "SECRET_KEY=short"),
        one("value-postgres-host", "POSTGRES_HOST=::1"),
        one("value-sentry-sample-rate", "SENTRY_SAMPLE_RATE=1.5"),
        one("value-sentry-dsn", "SENTRY_DSN=https://sentry.example.org"),
        one("value-node-name", "NODE_NAME=a name with blanks"),
        one("value-task-concurrency-report", "TASK_CONCURRENCY_REPORT=none"),
        one("value-postgres-sslmode", "POSTGRES_SSLMODE=on"),
        one("missing-secret-key", "SECRET_KEY="),
        one("missing-postgres-password", "POSTGRES_PASSWORD="),
        one("missing-postgres-db-name", "POSTGRES_DB_NAME="),
        one("pool-min-above-max", "DB_POOL_MIN=30"),
        one("pool-below-threads", "DB_POOL_MAX=11"),
        one("pool-without-engine", "DB_POOL_MAX=17"),
        one("query-timeout-below-statement", "DB_QUERY_TIMEOUT=30"),
        one("socket-timeout-below-query", "DB_SOCKET_TIMEOUT=35"),
        one("transaction-timeout-below-statement", "TX_TIMEOUT=30"),
        one("connect-timeout-above-acquire", "DB_CONNECT_TIMEOUT=11"),
        one("read-budget-above-write", "DB_READ_BUDGET_MS=10001"),
        one("write-budget-above-statement", "DB_WRITE_BUDGET_MS=30001"),
        one("task-budget-above-statement", "DB_TASK_BUDGET_MS=30001"),
        one("slow-statement-above-statement", "DB_SLOW_STATEMENT_MS=30000"),
        one("task-limits-order", "TASK_SOFT_TIME_LIMIT=1800"),
        one("task-limits-order", "TASK_TIME_LIMIT_REPORT=300"),
        one("task-limits-order", "TASK_SOFT_TIME_LIMIT_REPORT=400"),
        one("task-limits-order", "TASK_TIME_LIMIT_PRUNE_TASKS=1500"),
        one("task-limits-order", "TASK_SOFT_TIME_LIMIT_ADDED=20", "TASK_TIME_LIMIT_ADDED=20"),
        one("statement-timeout-above-soft-limit", "TASK_SOFT_TIME_LIMIT=30"),
        one("lease-below-heartbeats", "TASK_LEASE=15"),
        one("task-threads-below-slots", "TASK_MAX_THREADS=3"),
        one("task-threads-below-zombies", "TASK_MAX_THREADS=5"),
        one("grace-too-short", "SHUTDOWN_GRACE=5"),
        one("ports-equal", "MGMT_PORT=8080"),
        one(
            "workers-above-concurrent",
            "HTTP_MAX_CONCURRENT=7",
            "HTTP_QUEUE=7",
            "TASK_EVENT_STREAMS=2"),
        one("queue-too-long", "HTTP_QUEUE=1281"),
        one("body-above-buffer", "HTTP_MAX_POST_BYTES=33554433"),
        one("read-timeout-above-body", "HTTP_READ_TIMEOUT_MS=60001"),
        one("streams-take-all-requests", "TASK_EVENT_STREAMS=64"),
        one("write-timeout-cuts-streams", "HTTP_WRITE_TIMEOUT_MS=15000"),
        one("delay-uses-up-grace", "SHUTDOWN_DELAY=25"),
        one("renewal-too-often", "HTTP_MAX_REQUESTS=999"),
        one("jitter-without-limit", "HTTP_MAX_REQUESTS_JITTER=1"),
        one("bounds-above-heap", "HTTP_ANSWER_BUFFER_BYTES=402653184"),
        one("bounds-above-heap", "CACHE_NODE_BYTES=471859200"),
        one("bounds-above-heap", "JBOSS_JAVA_SIZING=-Xms64m -Xmx256m"),
        one("bounds-above-heap", "JBOSS_JAVA_SIZING=-Xms64m -Xmx482m"), // of which diffs are 44
        one("tls-half-set", "TLS_KEY_STORE=/etc/writing-system/tls.p12"),
        one("tls-half-set", "TLS_KEY_STORE_PASSWORD=Tq7vN2xK9mWb4RzL"),
        one("tls-port-taken", tls("HTTPS_PORT=8080")),
        one("tls-port-taken", tls("MGMT_PORT=8443")),
        one("tls-no-listener", "HTTP_PLAIN=false"),
        one("value-tls-key-store", tls("TLS_KEY_STORE=tls.p12")),
        one("secret-known", "POSTGRES_PASSWORD=change-me"),
        one(
            "secret-known",
            "SECRET_KEY=a key of the system tests that is kept by nobody at all 0123456"),
        one("secret-known", "SECRET_KEY=" + "secret".repeat(10)),
        one("secret-known", tls("TLS_KEY_STORE_PASSWORD=changeit")),
        one("secret-known", "CREDENTIAL_STORE_PASSWORD=changeme"),
        one("secret-key-weak", "SECRET_KEY=" + "Zk3vQ8mW1xT6".repeat(6)),
        one("secret-key-weak", "SECRET_KEY=" + "abcdefghijklmnop".repeat(4)),
        one("database-password-is-user", "POSTGRES_PASSWORD=writing_system"),
        one("database-password-is-user", "POSTGRES_PASSWORD=admin", "POSTGRES_USER_NAME=admin"),
        one("database-password-weak", "POSTGRES_PASSWORD=Tq7vN2x"),
        one("admin-password-weak", "ADMIN_PASSWORD=Tq7vN2x4"),
        one("cache-user-without-password", "CACHE_USERNAME=node"),
        one("cache-user-without-password", "CACHE_PASSWORD=Tq7vN2xK9mWb4RzL"),
        one("development-setting", "DEMO_PASSWORD=Tq7vN2xK9mWb4RzL"),
        one("log-level-chatty", "LOG_LEVEL=debug"),
        one("cors-any-origin", "CORS_ORIGINS=*"),
        one("proxies-any-address", "HTTP_TRUSTED_PROXIES=0.0.0.0/0"),
        one("proxies-any-address", "HTTP_TRUSTED_PROXIES=10.0.0.1;::/0"),
        one("proxies-any-address", "HTTP_TRUSTED_PROXIES=0.0.0.0/1;128.0.0.0/1"),
        one("management-open", "MGMT_BIND=0.0.0.0"),
        one("database-may-go-plain", "POSTGRES_HOST=db.example.org"),
        one("database-may-go-plain", REMOTE),
        one("database-may-go-plain", REMOTE + "?sslmode=Prefer", "POSTGRES_SSLMODE=require"),
        one("unknown-variable", "TASK_CONCURENCY=8"),
        one("unknown-variable", "DB_POOL_SIZE=8"),
        one("unknown-variable", "POSTGRES_HOST_FILE=/run/secrets/host"),
        one("unknown-variable", "DEMO_PASSWORD_FILE=/run/secrets/demo"),
        one("unknown-variable", "TASK_TIME_LIMIT_REPROT=3000"),
        one("unknown-variable", "RATE_LIMIT_ACCOUNT_PER_HOUR=60"),
        one("unknown-variable", "SHUTDOWN_TIMEOUT=60"),
        one("unknown-variable", "HEAP_RENEW_AT=80"),
        one("unknown-variable", "HTTP_MAX_URI_BYTES=4096"),
        one("unknown-variable", "HTTP_IDLE_TIMEOUT=60"),
        one("unknown-variable", "DB_MAX_OVERFLOW=10"),
        one("unknown-variable", "HTTP_BEHIND_PROXY=true"),
        one("old-name", "CELERY_TASK_TIME_LIMIT=3600"),
        one("old-name-overruled", "GUNICORN_LOG_LEVEL=error", "LOG_LEVEL=INFO"),
        one("deadline-below-database", "HTTP_TIMEOUT=60", "DB_ACQUIRE_TIMEOUT=50"),
        one("deadline-below-transaction", "HTTP_TIMEOUT=59"),
        one("download-below-deadline", "HTTP_DOWNLOAD_TIMEOUT=3600", "HTTP_TIMEOUT=3601"),
        one("download-timeout-cuts-streams", "HTTP_DOWNLOAD_TIMEOUT=1800"),
        one("cache-timeouts-order", "CACHE_TIMEOUT_MS=1001"),
        one("memory-short", "TASK_ISOLATED_HEAP=4g"),
        one("heap-above-memory", "JBOSS_JAVA_SIZING=-Xms64m -Xmx17g"),
        one("heap-above-memory", "JBOSS_JAVA_SIZING=-Xmx17179869184"),
        one("heap-above-memory", "JBOSS_JAVA_SIZING=-Xmx512m -Xmx1t -Xms64m"),
        one("heap-above-memory", "JBOSS_JAVA_SIZING=-Xmx" + "9".repeat(30) + "g"),
        one("descriptors-short", "HTTP_MAX_CONCURRENT=40000"));
  }

  private static String[] tls(String change) {
    return new String[] {
      "TLS_KEY_STORE=/etc/writing-system/tls.p12", "TLS_KEY_STORE_PASSWORD=Tq7vN2xK9mWb4RzL", change
    };
  }

  private static Arguments one(String id, String... changes) {
    return arguments(id, List.of(changes));
  }

  /** Before the first start. */
  private static ProbeResults withoutAdministrator() {
    return new ProbeResults(
        ProbeResults.none().database(),
        WELL.caches(),
        WELL.logs(),
        WELL.keyStore(),
        WELL.credentialStore());
  }

  @Test
  void aNodeThatIsWellHasNoFinding() {
    assertThat(findings(Environments.good(), WELL)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mistakesInSettings")
  void aMistakeInTheSettingsIsFoundAlone(String id, List<String> changes) {
    Map<String, String> variables = goodBut(changes.toArray(String[]::new));
    assertThat(findings(variables, withoutAdministrator()))
        .extracting(Finding::id)
        .containsExactly(id);
  }

  @Test
  void everyRuleHasACase() {
    Set<String> tried = new TreeSet<>(BY_FILES);
    Stream.of(
            mistakesInSettings(), EnvironmentRulesTest.mistakes(), TlsRulesTest.mistakesInStores())
        .flatMap(each -> each)
        .forEach(each -> tried.add((String) each.get()[0]));
    tried.addAll(
        Set.of(
            "admin-password-left",
            "credential-store-unreadable",
            "database-connection-plain",
            "database-password-in-store",
            "survives-out-of-memory"));
    assertThat(Rules.all())
        .hasSizeGreaterThanOrEqualTo(30)
        .allSatisfy(
            rule ->
                assertThat(tried)
                    .as(rule.id())
                    .anyMatch(
                        id ->
                            rule.id().endsWith("-")
                                ? id.startsWith(rule.id())
                                : id.equals(rule.id())));
  }

  @Test
  void idsAreUniqueSlugs() {
    assertThat(Rules.all()).extracting(Rule::id).doesNotHaveDuplicates();
    assertThat(Rules.all()).allSatisfy(rule -> assertThat(rule.id()).matches("[a-z-]+"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "HTTP_USER_AGENT",
        "DB_SERVICE_HOST",
        "DB_HOST",
        "DB_PORT",
        "DB_NAME",
        "DB_USER",
        "DB_PASSWORD",
        "DB_URL",
        "CACHE_PORT_11222_TCP_ADDR",
        "CACHE_SERVICE_PORT",
        "LOG_STREAM",
        "POSTGRES_VERSION",
        "SENTRY_RELEASE",
        "PATH",
        "CELERY_BROKER_URL",
        "GUNICORN_WORKERS",
        "TASK_CONCURRENCY_TRANSLATE",
        "POSTGRES_USER"
      })
  void variablesOfOthersAreLeftAlone(String name) {
    assertThat(findings(goodBut(name + "=4"), WELL)).isEmpty();
  }

  @Test
  void theHeapAndItsLargestPartsAreTold() {
    assertThat(findings(goodBut("JBOSS_JAVA_SIZING=-Xms64m -Xmx256m"), WELL).get(0).problem())
        .matches(
            "the parts of the heap may take \\d+ MiB, and it has 256; the largest \\(MiB\\): .+");
  }

  @Test
  void theNameThatWasMeantIsTold() {
    assertThat(findings(goodBut("TASK_CONCURENCY=8"), WELL).get(0).problem())
        .endsWith("did you mean TASK_CONCURRENCY?");
    assertThat(findings(goodBut("POSTGRES_USER_NAME=", "POSTGRES_USER=me"), WELL))
        .extracting(Finding::problem)
        .contains("nothing reads POSTGRES_USER; did you mean POSTGRES_USER_NAME?");
    assertThat(findings(goodBut("TASK_CONCURRENCY_PRUNE_IDEMPOTENCY_KEY=1"), WELL))
        .extracting(Finding::problem)
        .singleElement()
        .asString()
        .endsWith("did you mean TASK_CONCURRENCY_PRUNE_IDEMPOTENCY_KEYS?");
  }

  @Test
  void whatTookThePlaceOfANameThatIsGoneIsTold() {
    assertThat(findings(goodBut("HTTP_BEHIND_PROXY=true"), WELL))
        .extracting(Finding::problem)
        .containsExactly(
            "nothing reads HTTP_BEHIND_PROXY any more; name the proxies in HTTP_TRUSTED_PROXIES");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TASK_TIME_LIMIT_REPORT=600",
        "TASK_SOFT_TIME_LIMIT_REPORT=350",
        "TASK_SOFT_TIME_LIMIT=200",
        "TASK_TIME_LIMIT_ADDED=100"
      })
  void aKindThatHasLimitsInTheCodeIsHeldToThose(String change) {
    assertThat(findings(goodBut(change), WELL)).isEmpty();
  }

  @Test
  void aRemoteDatabaseByAnAddressMayInsistOnEncryptionInEitherPlace() {
    assertThat(findings(goodBut(REMOTE + "?ApplicationName=x&sslmode=verify-full"), WELL))
        .isEmpty();
    assertThat(findings(goodBut(REMOTE, "POSTGRES_SSLMODE=verify-full"), WELL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xmx512m", "-Xmx0512m -XX:+UseSerialGC", "-Xmx1t -Xmx536870912", "-Xms1g"})
  void aHeapIsReadAsJavaReadsIt(String options) {
    assertThat(findings(goodBut("JBOSS_JAVA_SIZING=" + options), WELL)).isEmpty();
  }

  @Test
  void aWrongValueIsNotComparedWithOthers() {
    Map<String, String> wrong = goodBut("DB_POOL_MAX=-1", "TASK_TIME_LIMIT=soon");
    assertThat(findings(wrong, WELL))
        .extracting(Finding::id)
        .containsExactlyInAnyOrder("value-db-pool-max", "value-task-time-limit");
  }

  @Test
  void developmentIsNotHeldToWhatProductionNeeds() {
    Map<String, String> development =
        Map.of("APP_ENV", "development", "DEMO_PASSWORD", "for-the-system-tests-only");
    assertThat(findings(development, WELL)).isEmpty();
  }

  @Test
  void secretsInFilesAreLookedAt(@TempDir Path directory) throws IOException {
    Path open = file(directory, "open", "Tq7vN2xK9mWb4RzL\n", "rw-r--r--");
    Path empty = file(directory, "empty", "\n", "rw-------");
    Path other = file(directory, "other", "Tq7vN2xK9mWb4RzL", "rw-------");
    assertThat(findings(inFile("POSTGRES_PASSWORD=", open), WELL))
        .extracting(Finding::id)
        .containsExactly("secret-file-open");
    assertThat(findings(inFile("POSTGRES_PASSWORD=", empty), WELL))
        .extracting(Finding::id)
        .containsExactly("secret-file-unreadable");
    assertThat(findings(inFile("POSTGRES_PASSWORD=", directory.resolve("none")), WELL))
        .extracting(Finding::id)
        .containsExactly("secret-file-unreadable");
    assertThat(findings(inFile("POSTGRES_PASSWORD=Another7vN2xK9m", other), WELL))
        .extracting(Finding::id)
        .containsExactly("secret-set-twice");
    assertThat(findings(inFile("POSTGRES_PASSWORD=Tq7vN2xK9mWb4RzL", other), WELL)).isEmpty();
  }

  /** The shell's {@code $(cat FILE)} takes away line feeds alone. */
  @Test
  void aCarriageReturnBehindASecretIsPartOfIt(@TempDir Path directory) throws IOException {
    Path dos = file(directory, "dos", "Tq7vN2xK9mWb4RzL\r\n", "rw-------");
    assertThat(findings(inFile("POSTGRES_PASSWORD=", dos), WELL))
        .extracting(Finding::id)
        .containsExactly("secret-file-carriage-return");
    Environment read = Environment.of(inFile("POSTGRES_PASSWORD=", dos));
    assertThat(new Configuration(read).text(Settings.POSTGRES_PASSWORD))
        .contains("Tq7vN2xK9mWb4RzL\r");
  }

  @Test
  void aServerBelievesNoFileThatItsStartHasNotRead(@TempDir Path directory) throws IOException {
    Path file = file(directory, "password", "Tq7vN2xK9mWb4RzL\n", "rw-------");
    Path none = directory.resolve("none");
    for (Path each : List.of(file, none)) {
      assertThat(inServer(inFile("POSTGRES_PASSWORD=", each)))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.id()).isEqualTo("secret-file-unread");
                assertThat(finding.problem())
                    .isEqualTo(
                        "nothing has read POSTGRES_PASSWORD_FILE: only bin/standalone.sh"
                            + " with bin/common.conf does");
              });
    }
    assertThat(inServer(inFile("POSTGRES_PASSWORD=Tq7vN2xK9mWb4RzL", file))).isEmpty();
    Environment server = Environment.of(inFile("POSTGRES_PASSWORD=", file)).inServer();
    assertThat(new Configuration(server).text(Settings.POSTGRES_PASSWORD)).isEmpty();
  }

  private static List<Finding> inServer(Map<String, String> variables) {
    return findings(Environment.of(variables).inServer(), WELL);
  }

  private static Map<String, String> inFile(String variable, Path file) {
    return goodBut(variable, "POSTGRES_PASSWORD_FILE=" + file);
  }

  private static Path file(Path directory, String name, String text, String permissions)
      throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void whatIsWrongHasAPlaceAndAnAdvice() {
    assertThat(findings(goodBut("TASK_SOFT_TIME_LIMIT=1900"), WELL))
        .singleElement()
        .isEqualTo(
            new Finding(
                "task-limits-order",
                Severity.ERROR,
                "TASK_SOFT_TIME_LIMIT is not below TASK_TIME_LIMIT",
                "TASK_SOFT_TIME_LIMIT=1900 (environment variable TASK_SOFT_TIME_LIMIT);"
                    + " TASK_TIME_LIMIT=1800 (default)",
                "lower the soft limit or raise the hard one"));
  }
}
