package org.writingsystem.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class EmptyErrorBodyHandlerTest {
  private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");

  private static HttpResponse<String> answer(String method, HttpHandler handler) throws Exception {
    try (var server = new FilteredServer(EmptyErrorBodyHandlerTest::filtered, handler)) {
      return server
          .send(
              HttpRequest.newBuilder(server.uri("/"))
                  .method(method, BodyPublishers.noBody())
                  .header("X-Request-Id", "bare")
                  .build())
          .get();
    }
  }

  /** As on the host: before it the buffer of answers, behind it a worker. */
  private static HttpHandler filtered(HttpHandler next) {
    HttpHandler worker = exchange -> exchange.dispatch(next);
    return new ResponseBufferHandler(new EmptyErrorBodyHandler(worker));
  }

  private static HttpHandler setting(Consumer<HttpServerExchange> answer) {
    return answer::accept;
  }

  @ParameterizedTest
  @CsvSource({
    "404, not-found",
    "405, method-not-allowed",
    "406, not-acceptable",
    "417, http-error",
    "500, internal-error",
    "502, internal-error",
    "503, overloaded"
  })
  void anErrorWithoutABodyGetsOne(int status, String kind) throws Exception {
    HttpResponse<String> answer =
        answer("GET", setting(exchange -> exchange.setStatusCode(status)));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    assertThat(answer.body())
        .contains("\"type\":\"urn:writing-system:problem:" + kind + "\"")
        .contains("\"status\":" + status + ",")
        .contains("\"requestId\":\"bare\"");
  }

  @Test
  void cookiesThatCannotBeReadAreLeftOut() throws Exception {
    HttpHandler reading =
        exchange -> {
          exchange.requestCookies().forEach(cookie -> {});
          exchange.getResponseSender().send("read");
        };
    try (var server = new FilteredServer(EmptyErrorBodyHandlerTest::filtered, reading);
        var client = new RawClient(server.port())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\nCookie: a=b; \u00ff=\u0001\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whatAHandlerThrowsIsAnErrorWithoutItsWords() throws Exception {
    HttpResponse<String> answer =
        answer(
            "GET",
            exchange -> {
              throw new IllegalStateException("secret");
            });
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("internal-error").doesNotContain("secret");
  }

  @Test
  void anErrorWithABodyKeepsIt() throws Exception {
    HttpResponse<String> answer =
        answer(
            "GET",
            exchange -> exchange.setStatusCode(404).getResponseSender().send("no such thing"));
    assertThat(answer.body()).isEqualTo("no such thing");
    HttpResponse<String> streamed =
        answer(
            "GET",
            exchange -> {
              exchange.startBlocking();
              exchange.setStatusCode(404).getOutputStream().write("gone".getBytes());
            });
    assertThat(streamed.body()).isEqualTo("gone");
  }

  @Test
  void anAnswerWithoutABodyThatIsNoErrorStaysSo() throws Exception {
    assertThat(answer("GET", setting(exchange -> exchange.setStatusCode(204))).body()).isEmpty();
  }

  @Test
  void anErrorForHeadHasHeadersAlone() throws Exception {
    HttpResponse<String> answer = answer("HEAD", setting(exchange -> exchange.setStatusCode(404)));
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void traceReachesNobody() throws Exception {
    HttpResponse<String> answer =
        answer(
            "TRACE",
            exchange ->
                exchange
                    .getResponseSender()
                    .send(exchange.getRequestHeaders().getFirst(REQUEST_ID)));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).contains("urn:writing-system:problem:method-not-allowed");
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
  }

  @Test
  void aHandlerSaysItselfWhichMethodsItHas() throws Exception {
    HttpResponse<String> answer =
        answer(
            "POST",
            setting(
                exchange -> {
                  exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
                  exchange.setStatusCode(405);
                }));
    assertThat(answer.headers().allValues("Allow")).containsExactly("GET");
  }
}
