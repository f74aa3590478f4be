package org.writingsystem.tests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.identity.TestTokens;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Each refusal is a problem that names its reason, and leaves nothing behind. */
@SystemTest
class BadInputIT {
  private static final int LIMIT = 2 * 1024 * 1024;

  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;
  private String manuscript;
  private String etag;
  private Map<String, Long> before;

  BadInputIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  @BeforeEach
  void startAManuscript() {
    Response started = manuscripts.start("Before").expect(201);
    manuscript = "manuscripts/" + started.json().path("id").asText();
    etag = manuscripts.revise(manuscript, started.etag(), "first").expect(201).etag();
    before = system.stored();
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(system.stored()).isEqualTo(before);
    assertThat(writer.get(manuscript).etag()).isEqualTo(etag);
    assertThat(manuscripts.markdown(manuscript, "latest")).asString().isEqualTo("first");
  }

  @Test
  void withoutATokenNothingIsTold() {
    Response response = system.anonymous().post("manuscripts", Map.of("title", "x"));
    response.expectProblem(401, "not-authenticated");
    assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
    system.anonymous().get(manuscript).expectProblem(401, "not-authenticated");
    new ManuscriptsClient(system.anonymous())
        .revise(manuscript, etag, "x")
        .expectProblem(401, "not-authenticated");
    system
        .anonymous()
        .post(manuscript + "/exports", Map.of("format", "html"))
        .expectProblem(401, "not-authenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void aTokenThatIsNoneIsRefused(String token) {
    refused(token);
  }

  @Test
  void anExpiredTokenIsRefused() {
    Map<String, Object> claims = TestTokens.claims(system.as("writer").token());
    assertThat(accepted(TestTokens.sign(claims, Instant.now().plusSeconds(3600)))).isTrue();
    refused(TestTokens.sign(claims, Instant.now().minusSeconds(1)));
  }

  private boolean accepted(String token) {
    return system.anonymous().with(token).get(manuscript).status() == 200;
  }

  private void refused(String token) {
    HttpApi caller = system.anonymous().with(token);
    caller.get(manuscript).expectProblem(401, "not-authenticated");
    new ManuscriptsClient(caller)
        .revise(manuscript, etag, "x")
        .expectProblem(401, "not-authenticated");
  }

  @Test
  void anothersManuscriptDoesNotExist() {
    for (String role : new String[] {"client", "editor", "admin"}) {
      HttpApi other = system.as(role);
      other.get(manuscript).expectProblem(404, "not-found");
      other.get(manuscript + "/revisions").expectProblem(404, "not-found");
      other.get(manuscript + "/revisions/1").expectProblem(404, "not-found");
      other.get(manuscript + "/revisions/1", "Accept", "text/markdown").expect(404);
      other.get(manuscript + "/diff?from=1&to=1").expect(404);
      new ManuscriptsClient(other).revise(manuscript, etag, "mine").expectProblem(404, "not-found");
      other.post(manuscript + "/exports", Map.of("format", "html")).expectProblem(404, "not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"manuscripts/00000000-0000-0000-0000-000000000000", "manuscripts/x", "no"})
  void whatDoesNotExistIsNotFound(String path) {
    writer.get(path).expectProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0\"", "\"99\"", "W/\"2\"", "\"\"", "\"x\", \"y\""})
  void aStaleETagIsRefused(String stale) {
    assertThat(stale).isNotEqualTo(etag);
    manuscripts.revise(manuscript, stale, "x").expectProblem(412, "stale-version");
  }

  @Test
  void aRevisionWithoutIfMatchIsRefused() {
    Response response = post(BodyPublishers.ofString("x"), "Content-Type", "text/markdown");
    response.expectProblem(428, "if-match-required");
  }

  @Test
  void anIfMatchThatIsNoneIsRefused() {
    manuscripts.revise(manuscript, "2", "x").expectInvalid("If-Match");
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, 3_000_000, 20_000_000})
  void aTextBeyondTwoMebibytesIsRefused(int size) {
    text(BodyPublishers.ofByteArray(filled(size))).expectProblem(413, "body-too-large");
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, 3_000_000, 20_000_000})
  void aTextBeyondTwoMebibytesOfUnknownLengthIsRefused(int size) {
    text(chunked(filled(size))).expectProblem(413, "body-too-large");
    post(chunked(filled(size)), "If-Match", etag).expectProblem(413, "body-too-large");
  }

  /** Whatever looks at bodies and their encodings does so for those with a type. */
  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip"})
  void aBodyWithoutATypeIsRefused(String encoding) throws IOException {
    byte[] body = gzip(filled(LIMIT + 1));
    for (BodyPublisher sent : List.of(BodyPublishers.ofByteArray(body), chunked(body))) {
      String[] header = {"If-Match", etag, "Content-Encoding", encoding};
      post(sent, header).expectProblem(415, "unsupported-media-type");
      writer
          .send("POST", "manuscripts", sent, "Content-Encoding", encoding)
          .expectProblem(415, "unsupported-media-type");
    }
  }

  @Test
  void jsonBeyondTwoMebibytesIsRefused() {
    String title = new String(filled(LIMIT), UTF_8);
    writer.post("manuscripts", Map.of("title", title)).expectProblem(413, "body-too-large");
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static byte[] filled(int size) {
    return "x".repeat(size).getBytes(UTF_8);
  }

  private Response text(BodyPublisher body) {
    return post(body, "Content-Type", "text/markdown", "If-Match", etag);
  }

  private Response post(BodyPublisher body, String... header) {
    return writer.send("POST", manuscript + "/revisions", body, header);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    manuscripts.revise(manuscript, etag, new byte[] {'a', (byte) 0xff, 'b'}).expectInvalid("body");
    manuscripts.revise(manuscript, etag, new byte[] {(byte) 0xc3}).expectInvalid("body");
    manuscripts
        .revise(manuscript, etag, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})
        .expectInvalid("body");
    manuscripts.revise(manuscript, etag, "nul \0").expectInvalid("body");
  }

  @Test
  void anotherCharsetOrMediaTypeIsRefused() {
    BodyPublisher body = BodyPublishers.ofString("x");
    post(body, "If-Match", etag, "Content-Type", "text/markdown;charset=iso-8859-1")
        .expectInvalid("charset");
    post(body, "If-Match", etag, "Content-Type", "text/plain")
        .expectProblem(415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"odt", "PDF", "", "pdf "})
  void anUnknownFormatIsRefusedAndTheAllowedOnesNamed(String format) {
    Response response = writer.post(manuscript + "/exports", Map.of("format", format));
    response.expectInvalid("format");
    assertThat(response.json().path("detail").asText())
        .contains("html", "markdown", "pdf", "docx", "epub");
  }

  @ParameterizedTest
  @CsvSource({"manuscripts, title", "auth/token, username", "auth/refresh, refreshToken"})
  void aMissingFieldIsNamed(String path, String field) {
    writer.postText(path, "{}").expectInvalid(field);
    writer.postText(path, "{\"" + field + "\":null}").expectInvalid(field);
    writer.postText(path, "").expectInvalid("body");
    writer.postText(path, "null").expectInvalid("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr-CA, ja;q=0.5", "*"})
  void aMissingFieldIsNamedInOneLanguage(String language) {
    String[] header = {"Content-Type", "application/json", "Accept-Language", language};
    BodyPublisher body = BodyPublishers.ofString("{}");
    var problem = writer.send("POST", "manuscripts", body, header).expectInvalid("title").json();
    assertThat(problem.path("detail").asText()).isEqualTo("'title' is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manuscripts", "auth/token", "auth/refresh"})
  void anUnknownFieldIsNamed(String path) {
    writer.postText(path, "{\"colour\":1}").expectInvalid("colour");
  }

  @Test
  void anUnknownFieldIsNamedInExportsAndAccounts() {
    writer
        .post(manuscript + "/exports", Map.of("format", "html", "colour", "red"))
        .expectInvalid("colour");
    system
        .as("admin")
        .post("accounts", Map.of("username", "new", "colour", "red"))
        .expectInvalid("colour");
  }

  @Test
  void anUnknownEnumValueIsRefusedByName() {
    Response state = writer.get("manuscripts?state=SLEEPING").expectInvalid("state");
    assertThat(state.json().path("detail").asText()).contains("DRAFT");
    system
        .as("admin")
        .post(
            "accounts", Map.of("username", "king", "password", "a long enough one", "role", "king"))
        .expectInvalid("role");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (String body : new String[] {"{", "{\"title\":", "no", "{\"title\":\"a\"} {"}) {
      writer.postText("manuscripts", body).expectProblem(400, "malformed-json");
    }
    writer.postText("manuscripts", "{\"title\":{\"a\":1}}").expectInvalid("title");
    assertThat(writer.postText("manuscripts", "[]").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "true", "1e400", "-0.5", "[\"a\"]"})
  void aTitleThatIsNoTextIsRefused(String title) {
    writer.postText("manuscripts", "{\"title\":" + title + "}").expectInvalid("title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%00", "q=a%00b", "state=%00", "cursor=%00", "limit=1%00"})
  void aParameterWithANulCharacterIsNamed(String query) {
    writer.get("manuscripts?" + query).expectInvalid(query.substring(0, query.indexOf('=')));
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    for (int length : new int[] {256, 3_000, 16_000}) {
      String key = '"' + "k".repeat(length) + '"';
      writer
          .send(
              "POST",
              "manuscripts",
              BodyPublishers.ofString("{\"title\":\"Once\"}"),
              "Content-Type",
              "application/json",
              "Idempotency-Key",
              key)
          .expectInvalid("Idempotency-Key");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "br, gzip"})
  void anEncodingThatIsNotReadIsRefused(String encoding) {
    Response response = encoded(BodyPublishers.ofString("x"), encoding);
    response.expectProblem(415, "unsupported-media-type");
    assertThat(response.header("Accept-Encoding")).isEqualTo("gzip");
  }

  @Test
  void whatIsNotGzipAsItSaysIsRefused() {
    encoded(BodyPublishers.ofString("plain"), "gzip").expectInvalid("Content-Encoding");
  }

  @Test
  void aSmallBodyThatBecomesALargeOneIsRefused() throws IOException {
    BodyPublisher bomb = BodyPublishers.ofByteArray(gzip(filled(LIMIT + 1)));
    encoded(bomb, "gzip").expectProblem(413, "body-too-large");
  }

  private Response encoded(BodyPublisher body, String encoding) {
    return post(
        body, "Content-Type", "text/markdown", "If-Match", etag, "Content-Encoding", encoding);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(plain);
    }
    return compressed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html;q=abc", "text/html;q=2", "text", "application/json, a/b;q="})
  void anAcceptThatIsNoneIsRefused(String accept) {
    writer.get(manuscript, "Accept", accept).expectProblem(400, "invalid-input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;q=0", "application/json;q=0, */*", "*/*;q=0"})
  void whatTheCallerDoesNotWantIsNotGiven(String accept) {
    writer.get(manuscript, "Accept", accept).expectProblem(406, "not-acceptable");
  }

  @Test
  void aTitleHasOneToThreeHundredCharacters() {
    for (String title : new String[] {"", "   ", "x".repeat(301), "🖋".repeat(301)}) {
      writer.post("manuscripts", Map.of("title", title)).expectInvalid("title");
    }
  }

  @ParameterizedTest
  @CsvSource({"limit=0, limit", "limit=x, limit", "limit=1000000, limit", "cursor=!, cursor"})
  void aParameterOutOfItsRangeIsNamed(String query, String field) {
    writer.get("manuscripts?" + query).expectInvalid(field);
    writer.get(manuscript + "/revisions?" + query).expectInvalid(field);
  }

  @Test
  void aDiffNeedsTwoNumbers() {
    writer.get(manuscript + "/diff?from=1").expectInvalid("to");
    writer.get(manuscript + "/diff?from=-1&to=1").expectInvalid("from");
  }

  @Test
  void aMethodThatIsNotThereIsRefused() {
    Response response = writer.send("DELETE", manuscript, BodyPublishers.noBody());
    response.expectProblem(405, "method-not-allowed");
    assertThat(response.header("Allow")).contains("GET");
  }

  @Test
  void aRepresentationThatIsNotThereIsRefused() {
    writer
        .get(manuscript + "/revisions/1", "Accept", "image/png")
        .expectProblem(406, "not-acceptable");
  }

  @ParameterizedTest
  @CsvSource({
    "state=ASLEEP, state",
    "state=queued, state",
    "state=, state",
    "kind=Export, kind",
    "kind=, kind",
    "kind=a_b, kind",
    "limit=0, limit",
    "limit=101, limit",
    "cursor=!, cursor"
  })
  void aParameterOfTheTaskListOutOfItsRangeIsNamed(String query, String field) {
    Response response = writer.get("tasks?" + query).expectInvalid(field);
    if (field.equals("state")) {
      assertThat(response.json().path("detail").asText()).contains("QUEUED", "QUARANTINED");
    }
  }

  @Test
  void aKindsNameHasSixtyCharactersAtMost() {
    writer.get("tasks?kind=" + "x".repeat(60)).expect(200);
    writer.get("tasks?kind=" + "x".repeat(61)).expectInvalid("kind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/why", "/events", "/result"})
  void aTaskThatDoesNotExistIsNotFound(String what) {
    for (String id : new String[] {"x", "00000000-0000-0000-0000-000000000000", "kinds/x"}) {
      writer.get("tasks/" + id + what).expectProblem(404, "not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel", "/retry"})
  void aTaskThatDoesNotExistIsNotChanged(String what) {
    for (String id : new String[] {"x", "00000000-0000-0000-0000-000000000000", "kinds"}) {
      system.as("admin").post("tasks/" + id + what).expectProblem(404, "not-found");
    }
  }

  @Test
  void aTaskKnowsItsMethods() {
    String task = "tasks/00000000-0000-0000-0000-000000000000";
    for (String path : new String[] {"/why", "/events", "/result"}) {
      writer.post(task + path).expectProblem(405, "method-not-allowed");
    }
    for (String path : new String[] {"/cancel", "/retry"}) {
      writer.get(task + path).expectProblem(405, "method-not-allowed");
    }
    writer.post("tasks").expectProblem(405, "method-not-allowed");
    system.as("admin").post("tasks/kinds").expectProblem(405, "method-not-allowed");
    system.as("admin").post("tasks/nodes").expectProblem(405, "method-not-allowed");
  }

  @Test
  void withoutATokenNothingIsToldOfTasks() {
    String task = "tasks/00000000-0000-0000-0000-000000000000";
    for (String path : new String[] {"tasks", task, task + "/why", task + "/events"}) {
      system.anonymous().get(path).expectProblem(401, "not-authenticated");
    }
    for (String path : new String[] {"tasks/kinds", "tasks/nodes"}) {
      system.anonymous().get(path).expectProblem(401, "not-authenticated");
      writer.get(path).expectProblem(403, "not-allowed");
    }
    for (String path :
        new String[] {task + "/cancel", task + "/retry", "tasks/kinds/export/pause"}) {
      system.anonymous().post(path).expectProblem(401, "not-authenticated");
    }
    writer.post(task + "/retry").expectProblem(403, "not-allowed");
    writer.post("tasks/kinds/export/pause").expectProblem(403, "not-allowed");
  }
}
