package org.writingsystem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class BodyBufferingHandlerTest {
  private static final int LIMIT = 100_000;

  @Test
  void theApplicationGetsEachByte() throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20)) {
      for (int size : new int[] {0, 1, 16_383, 16_384, 16_385, 70_000, LIMIT}) {
        String text = "x".repeat(size);
        assertThat(post(server, BodyPublishers.ofString(text)).body()).isEqualTo(text);
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(text));
        assertThat(post(server, chunked).body()).isEqualTo(text);
      }
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  @Test
  void whoIsToldToGoOnIsReadToo() throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20);
        RawClient client = new RawClient(server.port())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 100");
      client.send("hello");
      assertThat(client.head()).startsWith("HTTP/1.1 200");
      assertThat(client.read(5)).isEqualTo("hello".getBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "gzip, chunked", "chunked, x", "", "chunked\r\nTransfer-Encoding: chunked"})
  void aBodyOfUnknownLengthIsRefusedAtOnce(String coding) throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20);
        RawClient client = new RawClient(server.port())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: " + coding + "\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void slowSendersHoldNoWorker() throws Exception {
    try (FilteredServer server = server(600_000, 16 << 20)) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        RawClient client = new RawClient(server.port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nslow");
        slow.add(client);
      }
      assertThat(post(server, BodyPublishers.ofString("quick")).body()).isEqualTo("quick");
      for (RawClient client : slow) {
        client.send("ly");
        assertThat(client.head()).startsWith("HTTP/1.1 200");
        assertThat(client.read(6)).isEqualTo("slowly".getBytes());
        client.close();
      }
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  @Test
  void aBodyThatDripsIsCutAfterTheWholeTime() throws Exception {
    try (FilteredServer server = server(200, 1 << 20);
        RawClient client = new RawClient(server.port())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n");
      var drip = new Thread(() -> drip(client));
      drip.start();
      assertThat(client.head())
          .startsWith("HTTP/1.1 408")
          .containsIgnoringCase("connection: close");
      assertThat(client.line()).contains("request-timeout");
      assertThat(client.rest()).isEmpty();
      drip.join();
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  /** Never sends the last byte: a quick machine could be done before the time is over. */
  private static void drip(RawClient client) {
    try {
      for (int sent = 0; sent < 99_998; sent++) {
        client.send("x");
      }
    } catch (java.io.IOException e) {
      Thread.yield(); // the server has had enough
    }
  }

  @Test
  void whoAnnouncesTooMuchCanReadWhy() throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20)) {
      HttpResponse<String> refused = post(server, BodyPublishers.ofByteArray(new byte[4 << 20]));
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(refused.body()).contains("body-too-large").contains("" + LIMIT);
    }
  }

  @Test
  void whoSendsTooMuchInChunksCanReadWhy() throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20);
        RawClient client = new RawClient(server.port())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      byte[] chunk = new byte[65_536];
      for (int i = 0; i < 64; i++) { // all of it before the answer is looked at
        client.send("10000\r\n");
        client.send(chunk, chunk.length);
        client.send("\r\n");
      }
      client.send("0\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 413");
      assertThat(client.rest()).contains("body-too-large");
    }
  }

  @Test
  void whoAsksFirstIsToldAtOnce() throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20);
        RawClient client = new RawClient(server.port())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 413");
      assertThat(client.rest()).contains("body-too-large");
    }
  }

  @Test
  void whereThereIsNoRoomTheBodyThatIsIncompleteForLongestGoes() throws Exception {
    try (FilteredServer server = server(600_000, 40_000);
        RawClient oldest = new RawClient(server.port());
        RawClient younger = new RawClient(server.port())) {
      oldest.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nslow");
      await().until(() -> HttpFrontStats.bodyBytes() > 0);
      long one = HttpFrontStats.bodyBytes();
      younger.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nslow");
      await().until(() -> HttpFrontStats.bodyBytes() == 2 * one);

      assertThat(post(server, BodyPublishers.ofString("quick")).body()).isEqualTo("quick");
      assertThat(oldest.head()).startsWith("HTTP/1.1 503").contains("Retry-After: 5");
      assertThat(oldest.line()).contains("overloaded");
      younger.send("ly");
      assertThat(younger.head()).startsWith("HTTP/1.1 200");
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  @Test
  void manyThatDripKeepNobodyOut() throws Exception {
    try (FilteredServer server = server(600_000, 200_000)) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        RawClient client = new RawClient(server.port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nslow");
        slow.add(client);
        assertThat(post(server, BodyPublishers.ofString("quick")).body()).isEqualTo("quick");
      }
      for (RawClient client : slow) {
        client.close();
      }
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  @Test
  void whatIsLargerThanAllRoomIsRefused() throws Exception {
    try (FilteredServer server = server(600_000, 20_000)) {
      HttpResponse<String> refused = post(server, BodyPublishers.ofString("x".repeat(30_000)));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("5");
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  @Test
  void aBodyThatEndsEarlyIsABadRequest() throws Exception {
    try (FilteredServer server = server(600_000, 1 << 20);
        RawClient client = new RawClient(server.port())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nslow");
      await().until(() -> HttpFrontStats.bodyBytes() > 0);
      client.endSending();
      assertThat(client.head())
          .startsWith("HTTP/1.1 400")
          .contains("Content-Type: application/problem+json");
      assertThat(client.rest()).contains("urn:writing-system:problem:http-error");
      await().until(() -> HttpFrontStats.bodyBytes() == 0);
    }
  }

  private static FilteredServer server(int timeoutMs, int heldBytes) {
    return new FilteredServer(
        next -> {
          var bodyBufferingHandler = new BodyBufferingHandler(next);
          bodyBufferingHandler.setMaxBytes(LIMIT);
          bodyBufferingHandler.setTimeoutMs(timeoutMs);
          bodyBufferingHandler.setMaxHeldBytes(heldBytes);
          return bodyBufferingHandler;
        },
        BodyBufferingHandlerTest::echo);
  }

  private static void echo(HttpServerExchange exchange) throws Exception {
    if (exchange.isInIoThread()) {
      exchange.dispatch((HttpHandler) BodyBufferingHandlerTest::echo);
      return;
    }
    exchange.startBlocking();
    exchange.getOutputStream().write(exchange.getInputStream().readAllBytes());
  }

  private static HttpResponse<String> post(FilteredServer server, HttpRequest.BodyPublisher body)
      throws Exception {
    return server.send(HttpRequest.newBuilder(server.uri("/")).POST(body).build()).get();
  }
}
