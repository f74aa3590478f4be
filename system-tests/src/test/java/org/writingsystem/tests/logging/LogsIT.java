package org.writingsystem.tests.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;

/**
 * What one server in production, at DEBUG, writes to its logs and to Sentry, and what it does not.
 */
class LogsIT {
  private static final String ADMIN_PASSWORD = "planted-password-of-admin-1";
  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String LOGGER = "/subsystem=logging/logger=org.writingsystem";
  private static final String LEVEL = "${env.LOG_LEVEL:${env.GUNICORN_LOG_LEVEL:INFO}}";
  private static final Executor THREADS = work -> new Thread(work, "held").start();
  private static final int PLACES = 4;
  private static final int WAITING = 1;

  /** Preflight's rules. */
  private static final List<String> ACCEPTED =
      List.of("value-log-max-size", "streams-take-all-requests", "secret-known");

  private static SentryBin sentry;
  private static RunningSystem system;
  private static ServerLogs logs;
  private static Instant started;
  private static HttpApi admin;
  private static ManuscriptsClient manuscripts;
  private static TasksClient tasks;

  @BeforeAll
  static void start() throws IOException {
    sentry = new SentryBin();
    system =
        RunningSystem.startInProduction(
            "logs",
            Map.of(
                "PREFLIGHT_IGNORE", // small files, few places, a key that everybody knows
                String.join(",", ACCEPTED),
                "ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "LOG_LEVEL",
                "DEBUG",
                "LOG_MAX_SIZE",
                "8k",
                "LOG_BACKUPS",
                "1000",
                "SENTRY_DSN",
                sentry.dsn(),
                "HTTP_MAX_CONCURRENT",
                String.valueOf(PLACES),
                "HTTP_QUEUE",
                String.valueOf(WAITING)));
    started = Instant.now();
    logs = ServerLogs.of("logs");
    admin = system.anonymous().signIn("admin", ADMIN_PASSWORD);
    manuscripts = new ManuscriptsClient(admin);
    tasks = new TasksClient(admin);
  }

  @AfterAll
  static void end() {
    if (system != null) {
      system.close();
    }
    sentry.close();
  }

  /** What preflight was told to accept is a warning. */
  @Test
  void aCleanStartLeavesNoWarningThatOneWouldLearnToOverlook() {
    assertThat(warnings("server.log")).isEmpty();
    assertThat(linesOfTheStart("error.log")).isEmpty();
    assertThat(warnings("app.log"))
        .extracting(line -> line.path("message").asText())
        .allMatch(message -> ACCEPTED.stream().anyMatch(message::contains));
  }

  private static List<JsonNode> warnings(String file) {
    return linesOfTheStart(file)
        .filter(line -> !Set.of("INFO", "DEBUG", "TRACE").contains(line.path("level").asText()))
        .toList();
  }

  private static Stream<JsonNode> linesOfTheStart(String file) {
    return logs.lines(file).stream()
        .filter(line -> Instant.parse(line.path("timestamp").asText()).isBefore(started));
  }

  @Test
  void theIdOfARequestIsInItsAnswerItsLinesAndTheTaskThatItStarted() {
    String id = newId();
    String manuscript = manuscripts.create("Logged");
    manuscripts.revise(manuscript, "*", "text").expect(201);
    Response queued =
        admin.send(
            "POST",
            manuscript + "/exports",
            BodyPublishers.ofString("{\"format\":\"markdown\"}"),
            "Content-Type",
            "application/json",
            "X-Request-Id",
            id);
    queued.expect(202);
    assertThat(queued.header("X-Request-Id")).isEqualTo(id);
    String task = queued.json().path("id").asText();
    tasks.await("tasks/" + task);

    JsonNode access = logs.lineOfRequest("access.log", id);
    assertThat(access.path("status").asInt()).isEqualTo(202);
    assertThat(access.path("method").asText()).isEqualTo("POST");
    assertThat(access.path("path").asText()).isEqualTo("/api/v1/" + manuscript + "/exports");
    assertThat(access.path("protocol").asText()).isEqualTo("HTTP/1.1");
    assertThat(access.path("remote").asText()).isEqualTo("127.0.0.1");
    assertThat(access.path("bytes").asLong()).isEqualTo(queued.bytes().length);
    assertThat(access.path("ms").isIntegralNumber()).isTrue();
    JsonNode line = logs.line("app.log", each -> each.path("taskId").asText().equals(task));
    assertThat(line.path("requestId").asText()).isEqualTo(id);
    assertThat(line.path("level").asText()).isEqualTo("DEBUG");
  }

  @Test
  void aTraceGivesTheIdAndABadOneIsReplaced() {
    String trace = "00-" + TRACE_ID + "-b7ad6b7169203331-01";
    assertThat(admin.get("accounts/me", "traceparent", trace).header("X-Request-Id"))
        .isEqualTo(TRACE_ID);
    Response made = admin.get("accounts/me", "X-Request-Id", "not \"well\" formed");
    assertThat(made.header("X-Request-Id")).matches("[0-9a-f-]{36}");
    assertThat(made.response().headers().allValues("X-Request-Id")).hasSize(1);
    logs.lineOfRequest("access.log", made.header("X-Request-Id"));
  }

  @Test
  void requestsThatReachNoResourceHaveAnIdAndALineToo() {
    Response nowhere = system.anonymous().get("/nowhere?q=planted-query-outside");
    nowhere.expect(404);
    JsonNode line = logs.lineOfRequest("access.log", nowhere.header("X-Request-Id"));
    assertThat(line.path("status").asInt()).isEqualTo(404);
    assertThat(line.path("path").asText()).isEqualTo("/nowhere");
  }

  /** Those that run and wait do so for a lock of the database. */
  @Test
  void aRequestTooManyHasAnIdAndALineToo() throws SQLException {
    String id = newId();
    try (Connection locking = system.database().dataSource().getConnection();
        Statement statement = locking.createStatement()) {
      locking.setAutoCommit(false);
      statement.execute("lock table manuscript in access exclusive mode");
      Map<String, String> title = Map.of("title", "Held");
      List<CompletableFuture<Response>> held =
          Stream.generate(
                  () ->
                      CompletableFuture.supplyAsync(
                          () -> admin.post("manuscripts", title), THREADS))
              .limit(PLACES + WAITING)
              .toList();
      eventually().until(() -> metric("writing_system_http_waiting", "") == WAITING);
      Response refused = system.anonymous().get("accounts/me", "X-Request-Id", id);
      refused.expectProblem(503, "overloaded");
      assertThat(refused.header("X-Request-Id")).isEqualTo(id);
      locking.rollback();
      held.forEach(CompletableFuture::join);
    }
    assertThat(logs.lineOfRequest("access.log", id).path("status").asInt()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /q\"uo\\te HTTP/1.1",
        "GET /%22%0d%0a%00%ff HTTP/1.1",
        "GET /\u00ff\u00fe\u00c3\u0028 HTTP/1.1",
        "GET /tab\there HTTP/1.1",
        "GET /a;x=\"y\"?q=planted-query-raw HTTP/1.1",
        "GET http://host/\"absolute?q=planted-query-raw HTTP/1.1",
        "GET http://host?q=planted-query-raw HTTP/1.1",
        "GE\"T / HTTP/1.1",
        "VERYLONGMETHODNAMETHATNOBODYHASEVERHEARDOFANDNOBODYEVERWILL / HTTP/1.1",
        "GET /x\u0001\u001b[31m HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "GET / HTTP/9.9",
      })
  void whateverAClientSendsTheAccessLogIsJson(String line) throws IOException {
    for (String header :
        List.of("X-Request-Id: a\"b\\", "X-Request-Id: a\rb", "X-Forwarded-For: \"\u00ff\"")) {
      String request = line + "\r\nHost: x\"y\r\nConnection: close\r\n" + header + "\r\n\r\n";
      String answer = RawSocketClient.to(system.http()).exchange(request);
      Matcher id = Pattern.compile("X-Request-Id: ([^\r]*)").matcher(answer);
      if (id.find()) {
        assertThat(id.group(1)).matches("[0-9a-f-]{36}");
        JsonNode access = logs.lineOfRequest("access.log", id.group(1));
        assertThat(access.path("path").asText()).doesNotContain("planted");
        assertThat(access.path("method").asText()).isNotEmpty();
      } else {
        assertThat(answer).doesNotContain(" 200 "); // the server itself refused it
      }
    }
    logs.lines("access.log"); // all of them parse
  }

  @Test
  void anErrorIsInTheLogsAndAtSentryUnderTheRequestsId() {
    String id = newId();
    system.execute("alter table manuscript rename to away");
    try {
      admin.get("manuscripts?q=planted-query", "X-Request-Id", id).expect(500);
    } finally {
      system.execute("alter table away rename to manuscript");
    }
    JsonNode line = logs.lineOfRequest("error.log", id);
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("logger").asText()).startsWith("org.writingsystem.");
    assertThat(line.path("thread").asText()).isNotEmpty();
    assertThat(line.path("accountId").asText()).isNotEmpty();
    assertThat(line.path("exception").asText()).contains("//org.writingsystem.manuscripts.");
    assertThat(line.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z");
    String envelope =
        eventually()
            .until(
                () -> sentry.envelopes().stream().filter(sent -> sent.contains(id)).findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(envelope)
        .contains("\"requestId\":\"" + id + "\"", "\"environment\":\"production\"")
        .contains("\"release\":\"writing-system@", "\"stacktrace\"")
        .doesNotContain(line.path("accountId").asText());
    awaitMetric("writing_system_sentry_errors_sent_total", 1);
  }

  @Test
  void aLevelChangesAtOnceAndTheNodeStaysReady() {
    assertThat(debugLinesOf(newId())).isEmpty();
    system.administer("/subsystem=logging/logger=org.hibernate.SQL:add(level=DEBUG)");
    try {
      String id = newId();
      admin.get("manuscripts", "X-Request-Id", id).expect(200);
      JsonNode line = logs.lineOfRequest("server.log", id);
      assertThat(line.path("level").asText()).isEqualTo("DEBUG");
      awaitReady();
    } finally {
      system.administer("/subsystem=logging/logger=org.hibernate.SQL:remove");
    }
    awaitReady();
  }

  /** As docs/monitor.md says it, there and back. */
  @Test
  void theApplicationsLevelChangesAtOnceAndIsPutBackByItsExpression() {
    assertThat(debugLinesOfATask()).isNotEmpty(); // LOG_LEVEL
    setLevel("INFO");
    try {
      assertThat(debugLinesOfATask()).isEmpty();
      awaitReady();
    } finally {
      setLevel(LEVEL);
    }
    assertThat(debugLinesOfATask()).isNotEmpty();
    awaitReady();
    assertThat(system.administer(LOGGER + ":read-attribute(name=level)")).contains(LEVEL);
  }

  private static void setLevel(String level) {
    system.administer(LOGGER + ":write-attribute(name=level,value=\"" + level + "\")");
  }

  /** It says no where the database needs more than three seconds for its answer. */
  private static void awaitReady() {
    eventually().until(() -> readiness() == 200);
  }

  /** An attempt says at DEBUG that it begins. */
  private static List<JsonNode> debugLinesOfATask() {
    String task = new ExportsClient(admin).queue();
    tasks.await(task);
    String id = task.substring("tasks/".length());
    return logs.lines("app.log").stream()
        .filter(line -> line.path("taskId").asText().equals(id))
        .filter(line -> line.path("level").asText().equals("DEBUG"))
        .toList();
  }

  private static List<JsonNode> debugLinesOf(String id) {
    admin.get("manuscripts", "X-Request-Id", id).expect(200);
    logs.lineOfRequest("access.log", id);
    return logs.lines("server.log").stream()
        .filter(line -> line.path("requestId").asText().equals(id))
        .toList();
  }

  @Test
  void whileTheDiskIsFullRequestsAreAnsweredAndLostLinesCounted() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full, as Linux has it");
    Path access = logs.path().resolve("access.log");
    eventually()
        .until(
            () -> {
              lead(access, full);
              admin.get("accounts/me").expect(200);
              return metric("writing_system_log_lost_lines_total", "access.log") > 0;
            });
    logs.line(
        "server.log",
        line -> line.path("message").asText().startsWith("access.log takes no lines"));

    Files.deleteIfExists(access);
    eventually()
        .until(
            () -> {
              admin.get("accounts/me").expect(200);
              return Files.isRegularFile(access);
            });
    logs.line(
        "server.log",
        line -> line.path("message").asText().startsWith("access.log takes lines again"));
    String id = newId();
    admin.get("accounts/me", "X-Request-Id", id).expect(200);
    logs.lineOfRequest("access.log", id);
  }

  /** At once, and again if it was rotated before the server has looked. */
  private static void lead(Path file, Path elsewhere) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      Path link = file.resolveSibling("link");
      Files.createSymbolicLink(link, elsewhere);
      Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Test
  void bytesAndRotationsAreCounted() {
    double bytes = metric("writing_system_log_bytes_total", "access.log");
    double rotations = metric("writing_system_log_rotations_total", "access.log");
    eventually()
        .until(
            () -> {
              admin.get("accounts/me").expect(200);
              return metric("writing_system_log_rotations_total", "access.log") > rotations;
            });
    assertThat(metric("writing_system_log_bytes_total", "access.log")).isGreaterThan(bytes);
    assertThat(metric("writing_system_log_lost_lines_total", "error.log")).isZero();
    assertThat(metric("writing_system_sentry_errors_lost_total", "")).isZero();
  }

  @Test
  void aNodeThatIsNotReadySaysSoOnceHoweverOftenItIsAsked() {
    int before = reportsOfHealth().size(); // a slow database is one too
    system.database().freeze();
    try {
      eventually().until(() -> readiness() == 503);
      for (int probe = 0; probe < 3; probe++) {
        assertThat(readiness()).isEqualTo(503);
      }
      assertThat(reportsOfHealth()).hasSizeBetween(Math.max(1, before), before + 1);
    } finally {
      system.database().thaw();
    }
    awaitReady();
  }

  @Test
  void aNodeThatIsSuspendedIsNotReadyWithoutAWarning() {
    system.administer(":suspend(suspend-timeout=0)");
    try {
      eventually().until(() -> readiness() == 503);
    } finally {
      system.administer(":resume");
    }
    awaitReady();
    assertThat(reportsOfHealth())
        .noneMatch(report -> report.contains("\"suspend-state\",\"status\":\"DOWN\""));
  }

  private static int readiness() {
    return system.anonymous().get(system.management() + "/health/ready").status();
  }

  private static List<String> reportsOfHealth() {
    return logs.lines("server.log").stream()
        .map(line -> line.path("message").asText())
        .filter(message -> message.startsWith("WFLYMPHEALTH0003"))
        .toList();
  }

  @Test
  void nothingSecretAndNothingPersonalIsInAnyOfThem() throws IOException {
    List<String> planted = plantAtDebug();
    logs.lines("app.log");
    logs.lines("error.log");
    logs.lines("server.log");
    logs.expectNone(planted);
    logs.expectNone(List.of(RunningSystem.SECRET_KEY, SentryBin.KEY, system.databasePassword()));
    for (String envelope : sentry.envelopes()) {
      assertThat(planted).noneMatch(envelope::contains);
    }
    ServerLogs.linesOf(system.console()).stream()
        .dropWhile(line -> !line.startsWith("{")) // what bin/standalone.sh says first
        .forEach(line -> ServerLogs.parse(system.console(), line));
  }

  private static List<String> plantAtDebug() throws IOException {
    setRootLevel("DEBUG");
    try {
      return plant();
    } finally {
      setRootLevel("INFO");
    }
  }

  private static void setRootLevel(String level) {
    system.administer(
        "/subsystem=logging/root-logger=ROOT:write-attribute(name=level,value=" + level + ")");
  }

  /** Sends secrets in every place that there is. */
  private static List<String> plant() throws IOException {
    String writer = "planted-name-" + UUID.randomUUID();
    Map<String, String> account =
        Map.of("username", writer, "password", "planted-password-2", "role", "writer");
    admin.post("accounts", account).expect(201);
    admin.post("accounts", account).expect(409);
    JsonNode tokens = system.anonymous().tokens(writer, "planted-password-2");
    String refresh = tokens.path("refreshToken").asText();
    HttpApi caller = system.anonymous().with(tokens.path("accessToken").asText());
    system.anonymous().tryToSignIn(writer, "planted-password-3").expect(401);
    system.anonymous().postText("auth/token", "{\"password\":\"planted-password-4\",").expect(400);
    system.anonymous().with("planted-token-5").get("accounts/me").expect(401);
    system.anonymous().get("accounts/me", "Authorization", "Basic planted-token-6").expect(401);
    system.anonymous().refresh("planted-token-7").expect(401);
    system.anonymous().refresh(refresh).expect(200);
    String manuscript = new ManuscriptsClient(caller).create("planted-title-8");
    new ManuscriptsClient(caller)
        .revise(manuscript, "*", "# planted-text-9\n\n[link](javascript:planted)")
        .expect(201);
    caller.get(manuscript + "/revisions/latest", "Accept", "text/html").expect(200);
    caller.get("manuscripts?q=planted-query-10").expect(200);
    new ExportsClient(caller).export(manuscript, "html");
    system.execute("alter table revision rename to away");
    try {
      new ManuscriptsClient(caller).revise(manuscript, "*", "planted-text-11").expect(500);
      caller.get("manuscripts?q=planted-query-12").expect(200);
      system.execute("alter table manuscript rename to gone");
      caller.get("manuscripts?q=planted-query-16").expect(500);
    } finally {
      system.execute("alter table if exists gone rename to manuscript");
      system.execute("alter table away rename to revision");
    }
    plantOutsideOfTheApi();
    return List.of("planted-", refresh, caller.token(), admin.token());
  }

  private static void plantOutsideOfTheApi() throws IOException {
    system.anonymous().get("/nowhere?q=planted-query-13").expect(404);
    for (String target : List.of("/a;x=\"y\"?q=planted-query-14", "http://h?q=planted-query-15")) {
      String head = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      RawSocketClient.to(system.http()).exchange("GET " + target + head);
    }
  }

  private static String newId() {
    return "test-" + UUID.randomUUID();
  }

  private static void awaitMetric(String name, double atLeast) {
    eventually().until(() -> metric(name, "") >= atLeast);
  }

  /**
   * A figure from the metrics page.
   *
   * @param file the label, where there is one
   */
  private static double metric(String name, String file) {
    String page = system.anonymous().get(system.management() + "/prometheus").expect(200).text();
    return page.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> file.isEmpty() || line.contains("file=\"" + file + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " " + file));
  }
}
