package org.writingsystem.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SharedSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** What belongs to every answer: compression, headers for browsers, errors outside of the API. */
@SystemTest
class HttpEdgeIT {
  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;

  HttpEdgeIT(RunningSystem system) {
    this.system = system;
    writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  private String revised(String text) {
    String path = manuscripts.create("Compressed");
    manuscripts.revise(path, "*", text).expect(201);
    return path;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip             | gzip",
        "gzip;q=0.5, *;q=0| gzip",
        "br, gzip;q=0.1   | gzip",
        "*                | gzip",
        "identity         | ''",
        "gzip;q=0         | ''",
        "br               | ''"
      })
  void aLargeTextIsCompressedWhereTheCallerWantsIt(String accepted, String encoding)
      throws IOException {
    String text = "a line of words\n".repeat(200);
    String path = revised(text) + "/revisions/1";
    Response response =
        writer.get(path, "Accept", "text/markdown", "Accept-Encoding", accepted).expect(200);
    assertThat(response.header("Content-Encoding")).isEqualTo(encoding);
    assertThat(varies(response)).contains("accept-encoding");
    assertThat(encoding.isEmpty() ? response.text() : unzipped(response)).isEqualTo(text);
  }

  private static String unzipped(Response response) throws IOException {
    try (var content = new GZIPInputStream(new ByteArrayInputStream(response.bytes()))) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> varies(Response response) {
    return response.response().headers().allValues("Vary").stream()
        .flatMap(line -> List.of(line.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).stream())
        .toList();
  }

  @Test
  void aBodyInGzipIsStoredAsItWasBefore() throws IOException {
    String path = manuscripts.create("Sent compressed");
    String text = "a line of words\n".repeat(200);
    writer
        .send(
            "POST",
            path + "/revisions",
            BodyPublishers.ofByteArray(BadInputIT.gzip(text.getBytes(StandardCharsets.UTF_8))),
            "Content-Type",
            "text/markdown",
            "If-Match",
            "*",
            "Content-Encoding",
            "gzip")
        .expect(201);
    assertThat(manuscripts.markdown(path, 1)).asString().isEqualTo(text);
  }

  @Test
  void anAddressRepeatsNoParametersOfThePath() {
    Response started =
        writer.postText("manuscripts;jsessionid=abc", "{\"title\":\"Session\"}").expect(201);
    assertThat(started.header("Location")).contains("/api/v1/manuscripts/").doesNotContain(";");
    writer.get(started.header("Location")).expect(200);
    manuscripts.create("Another");
    Response page = writer.get("manuscripts;jsessionid=abc?limit=1").expect(200);
    assertThat(page.header("Link")).contains("limit=1").doesNotContain("jsessionid");
  }

  @Test
  void aSmallAnswerIsNotCompressed() {
    Response response =
        writer.get(manuscripts.create("Small"), "Accept-Encoding", "gzip").expect(200);
    assertThat(response.header("Content-Encoding")).isEmpty();
  }

  @Test
  void theTagOfACompressedAnswerIsGoodForTheNextRequest() {
    String path = revised("a line of words\n".repeat(200)) + "/revisions/1";
    String[] compressed = {"Accept", "text/markdown", "Accept-Encoding", "gzip"};
    Response first = writer.get(path, compressed).expect(200);
    Response plain = writer.get(path, "Accept", "text/markdown").expect(200);
    assertThat(first.etag()).as("other bytes, another strong tag").isNotEqualTo(plain.etag());
    Response again =
        writer
            .get(
                path,
                "Accept",
                "text/markdown",
                "Accept-Encoding",
                "gzip",
                "If-None-Match",
                first.etag())
            .expect(304);
    assertThat(again.etag()).isEqualTo(first.etag());
    writer.get(path, "Accept", "text/markdown", "If-None-Match", plain.etag()).expect(304);
  }

  @Test
  void aManuscriptReadCompressedCanBeRevised() {
    String path = manuscripts.create("🖋".repeat(300));
    Response read = writer.get(path, "Accept-Encoding", "gzip").expect(200);
    assertThat(read.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(read.etag()).endsWith("--gzip\"");
    manuscripts.revise(path, read.etag(), "text").expect(201);
    manuscripts.revise(path, read.etag(), "text").expectProblem(412, "stale-version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/manuscripts", "/health", "/openapi", "/docs/", "/none", "/api/v1/none"})
  void everyAnswerHasTheHeadersForBrowsers(String path) {
    Response response = writer.get(path);
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(response.response().headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(response.header("Strict-Transport-Security")).as("not over TLS").isEmpty();
    assertThat(response.header("Server")).isEmpty();
    assertThat(response.header("X-Powered-By")).isEmpty();
    assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/none", "/", "/wildfly-services", "/docs/none", "/index.html"})
  void whatIsNotThereIsAProblem(String path) {
    system.anonymous().get(path).expectProblem(404, "not-found");
  }

  @Test
  void aMethodThatAServletDoesNotHaveIsAProblem() {
    system
        .anonymous()
        .send("DELETE", "/health", BodyPublishers.noBody())
        .expectProblem(405, "method-not-allowed");
  }

  @Test
  void whatTheDescriptionsOwnHandlerRefusesIsAProblem() {
    HttpApi anybody = system.anonymous();
    anybody
        .send("POST", "/openapi", BodyPublishers.noBody())
        .expectProblem(405, "method-not-allowed");
    Response refused = anybody.get("/openapi", "Accept", "image/png");
    assertThat(refused.expectProblem(406, "not-acceptable").header("Cache-Control"))
        .isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/manuscripts", "/health", "/openapi", "/none"})
  void traceIsAProblem(String path) {
    Response response = writer.send("TRACE", path, BodyPublishers.noBody());
    response.expectProblem(405, "method-not-allowed");
    assertThat(response.header("Allow")).contains("GET");
  }

  /** The parser answers, before any filter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/9.9\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "\u0001\u0002\r\n\r\n"
      })
  void whatIsNoHttpGetsABare400(String request) throws IOException {
    assertThat(exchange(request))
        .isEqualTo("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  }

  @Test
  void aPathThatNoUriHasAndCookiesThatAreNoneAreNoFailure() throws IOException {
    String head =
        " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: a=\u0001\r\nAuthorization: Bearer "
            + writer.token()
            + "\r\n\r\n";
    assertThat(exchange("GET /api/v1/manuscripts/[/revisions/1" + head))
        .startsWith("HTTP/1.1 400")
        .contains("urn:writing-system:problem:invalid-input");
    assertThat(exchange("GET /api/v1/accounts/me" + head)).startsWith("HTTP/1.1 200");
  }

  private String exchange(String request) throws IOException {
    return RawSocketClient.to(system.http()).exchange(request);
  }

  @Test
  void aNamedOriginMayCallAndNobodyElse() {
    Response allowed =
        system
            .anonymous()
            .send(
                "OPTIONS",
                "manuscripts",
                BodyPublishers.noBody(),
                "Origin",
                SharedSystem.ORIGIN,
                "Access-Control-Request-Method",
                "POST")
            .expect(204);
    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(SharedSystem.ORIGIN);
    Response refused =
        system.anonymous().get("manuscripts", "Origin", SharedSystem.ORIGIN).expect(401);
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(SharedSystem.ORIGIN);
    assertThat(refused.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
    assertThat(
            writer
                .get("manuscripts", "Origin", "https://evil.example")
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.2,https://api.example/api/v1/", "127.0.0.1,http://service.test/api/v1/"})
  void anAddressIsMadeAsANamedProxySaysAndNobodyElse(String peer, String base) throws IOException {
    String body = "{\"title\":\"Forwarded\"}";
    String answer =
        RawSocketClient.from(peer, system.http())
            .exchange(
                "POST /api/v1/manuscripts HTTP/1.1\r\nHost: service.test\r\nConnection: close\r\n"
                    + "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n"
                    + "X-Forwarded-Host: api.example\r\nAuthorization: Bearer "
                    + writer.token()
                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);
    assertThat(answer).contains("\r\nLocation: " + base + "manuscripts/");
    assertThat(answer.contains("\r\nStrict-Transport-Security: "))
        .isEqualTo(base.startsWith("https"));
  }
}
