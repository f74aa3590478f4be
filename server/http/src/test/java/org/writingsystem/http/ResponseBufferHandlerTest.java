package org.writingsystem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ResponseBufferHandlerTest {
  private static final int LARGE = 2_000_000;
  private static final int SMALL_WINDOW = 4096;
  private static final int FOR_EVER_MS = 1 << 30;
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);
  private static final byte[] ANSWER = answer();

  private static byte[] answer() {
    byte[] answer = new byte[LARGE];
    new Random(1).nextBytes(answer);
    return answer;
  }

  @Test
  void slowReadersHoldNeitherAWorkerNorAPlace() throws Exception {
    try (var server =
        new FilteredServer(buffered(64 << 20, FOR_EVER_MS), ResponseBufferHandlerTest::serve)) {
      List<RawClient> slow = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        var client = new RawClient(server.port(), SMALL_WINDOW);
        client.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
        slow.add(client);
      }
      await().until(() -> HttpFrontStats.slowReaders() == 12);
      assertThat(HttpFrontStats.running()).isZero();
      assertThat(server.send("/short").get().body()).isEqualTo("short");

      for (RawClient client : slow) {
        assertThat(client.head()).startsWith("HTTP/1.1 200");
        assertThat(client.read(LARGE)).isEqualTo(ANSWER);
        client.send("GET /short HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(client.rest()).endsWith("short");
        client.close();
      }
      await().until(() -> HttpFrontStats.responseBytes() == 0 && HttpFrontStats.slowReaders() == 0);
    }
  }

  @Test
  void chunksAndCompressionArriveWhole() throws Exception {
    HandlerWrapper compressing =
        next ->
            buffered(64 << 20, FOR_EVER_MS)
                .wrap(
                    new EncodingHandler(
                        next,
                        new ContentEncodingRepository()
                            .addEncodingHandler("gzip", new GzipEncodingProvider(), 50)));
    try (var server = new FilteredServer(compressing, ResponseBufferHandlerTest::serve);
        var chunks = new RawClient(server.port(), SMALL_WINDOW);
        var gzip = new RawClient(server.port(), SMALL_WINDOW)) {
      chunks.send("GET /chunks HTTP/1.1\r\nHost: x\r\n\r\n");
      gzip.send(
          "GET /chunks HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
      await().until(() -> HttpFrontStats.slowReaders() == 2);
      assertThat(chunks.head()).containsIgnoringCase("transfer-encoding: chunked");
      assertThat(unchunked(chunks)).isEqualTo(ANSWER);
      assertThat(gzip.head()).containsIgnoringCase("content-encoding: gzip");
      byte[] compressed = gzip.rest().getBytes("ISO-8859-1");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
          .isEqualTo(ANSWER);
    }
  }

  @Test
  void whoTakesTooLongIsCut() throws Exception {
    try (var server =
            new FilteredServer(buffered(64 << 20, 100), ResponseBufferHandlerTest::serve);
        var client = new RawClient(server.port(), SMALL_WINDOW)) {
      long before = HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY);
      client.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
      await()
          .until(
              () -> HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY) == before + 1);
      await().until(() -> HttpFrontStats.slowReaders() == 0 && HttpFrontStats.responseBytes() == 0);
      assertThat(server.send("/short").get().body()).isEqualTo("short");
    }
  }

  /** The client takes nothing: nobody but the server can end its answer. */
  @Test
  void aConnectionThatTheServerEndsLeavesNothingBehind() throws Exception {
    var ended = new CountDownLatch(1);
    HttpHandler serving =
        exchange -> {
          exchange.addExchangeCompleteListener(
              (done, others) -> {
                ended.countDown();
                others.proceed();
              });
          serve(exchange);
        };
    try (var server = new FilteredServer(buffered(64 << 20, FOR_EVER_MS), serving, 500);
        var client = new RawClient(server.port(), SMALL_WINDOW)) {
      client.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
      ended.await();
      await().until(() -> HttpFrontStats.responseBytes() == 0 && HttpFrontStats.slowReaders() == 0);
    }
  }

  @Test
  void whereThereIsNoRoomAWorkerWaits() throws Exception {
    try (var server =
            new FilteredServer(buffered(100_000, FOR_EVER_MS), ResponseBufferHandlerTest::serve);
        var client = new RawClient(server.port(), SMALL_WINDOW)) {
      client.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200");
      assertThat(client.read(LARGE)).isEqualTo(ANSWER);
      await().until(() -> HttpFrontStats.responseBytes() == 0);
    }
  }

  /** As many as there are workers, and as many again for each that was given up. */
  @Test
  void whereThereIsNoRoomSlowReadersLeaveWorkersForOthers() throws Exception {
    try (var server =
        new FilteredServer(buffered(100_000, FOR_EVER_MS), ResponseBufferHandlerTest::serve)) {
      List<RawClient> slow = new ArrayList<>();
      long before = HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY);
      for (int i = 0; i < 2 * FilteredServer.WORKERS; i++) {
        var client = new RawClient(server.port(), SMALL_WINDOW);
        client.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
        slow.add(client);
      }
      assertThat(server.send("/short").get().body()).isEqualTo("short");
      await().until(() -> HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY) > before);
      for (RawClient client : slow) {
        client.close();
      }
      await().until(() -> HttpFrontStats.responseBytes() == 0);
    }
  }

  @Test
  void clientsOfHttp2ThatTakeNothingLeaveWorkersForOthers() throws Exception {
    try (var server =
            new FilteredServer(buffered(64 << 20, FOR_EVER_MS), ResponseBufferHandlerTest::serve);
        var hungry = new HungryHttp2Client(server.port())) {
      long before = HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY);
      int requests = 2 * FilteredServer.WORKERS;
      int mayWait = FilteredServer.WORKERS / 2;
      for (int i = 0; i < requests; i++) {
        hungry.get("/fixed");
      }
      assertThat(server.send("/short").get().body()).isEqualTo("short");
      await()
          .until(
              () ->
                  HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY)
                      >= before + requests - mayWait);
      await().until(() -> HttpFrontStats.running() <= mayWait); // these may wait on
    }
    await().until(() -> HttpFrontStats.running() == 0);
  }

  /** Here two, of four. */
  @Test
  void fewerThanHalfOfTheWorkersWaitNoLongerThanTheLowestSpeedLetsThem() throws Exception {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    HttpHandler waiting =
        exchange -> {
          workers.add(Thread.currentThread());
          serve(exchange);
        };
    HttpHandler serving = exchange -> exchange.dispatch(waiting);
    try (var server = new FilteredServer(buffered(64 << 20, 500), serving);
        var hungry = new HungryHttp2Client(server.port())) {
      long before = HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY);
      hungry.get("/fixed");
      hungry.get("/fixed");
      await()
          .until(
              () ->
                  workers.size() == 2
                      && workers.stream().allMatch(ResponseBufferHandlerTest::waits));
      hungry.reset(1);
      await()
          .until(
              () -> HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY) == before + 2);
      await().until(() -> HttpFrontStats.running() == 0);
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void clientsOfHttp2ThatTakeNothingDoNotKeepBalancersFromTheirAnswer() throws Exception {
    try (var server =
            new FilteredServer(buffered(64 << 20, FOR_EVER_MS), ResponseBufferHandlerTest::serve);
        var hungry = new HungryHttp2Client(server.port())) {
      for (int i = 0; i < 6; i++) {
        hungry.get(HealthRequests.HEALTH);
      }
      assertThat(server.send(HealthRequests.HEALTH).get().body()).isEqualTo("up");
    }
  }

  /** It takes a little now and then, and the others nothing at all. */
  @Test
  void aFastClientIsNotGivenUpForSlowOnes() throws Exception {
    try (var server =
            new FilteredServer(buffered(100_000, FOR_EVER_MS), ResponseBufferHandlerTest::serve);
        var hungry = new HungryHttp2Client(server.port());
        var fast = new RawClient(server.port(), SMALL_WINDOW)) {
      fast.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(fast.head()).startsWith("HTTP/1.1 200");
      long before = HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY);
      for (int i = 0; i < FilteredServer.WORKERS; i++) {
        hungry.get("/fixed");
      }
      var read = new AtomicInteger();
      await()
          .until(
              () -> {
                read.addAndGet(fast.read(100).length);
                return HttpFrontStats.refused(HttpFrontStats.Refusal.READ_TOO_SLOWLY) >= before + 2;
              });
      assertThat(fast.read(LARGE - read.get())).hasSize(LARGE - read.get());
    }
  }

  @Test
  void aClientThatGoesAwayLeavesNothingBehind() throws Exception {
    try (var server =
        new FilteredServer(buffered(64 << 20, FOR_EVER_MS), ResponseBufferHandlerTest::serve)) {
      for (int i = 0; i < 8; i++) {
        try (var client = new RawClient(server.port(), SMALL_WINDOW)) {
          client.send("GET /fixed HTTP/1.1\r\nHost: x\r\n\r\n");
          await().until(() -> HttpFrontStats.responseBytes() > 0);
        }
        await()
            .until(() -> HttpFrontStats.responseBytes() == 0 && HttpFrontStats.slowReaders() == 0);
      }
      assertThat(HttpFrontStats.running()).isZero();
    }
  }

  private static HandlerWrapper buffered(int heldBytes, int graceMs) {
    return next -> {
      var answers = new ResponseBufferHandler(new ConcurrencyLimitHandler(next));
      answers.setMaxHeldBytes(heldBytes);
      answers.setGraceMs(graceMs);
      answers.setMinBytesPerSecond(1 << 30);
      answers.setCheckInterval(CHECK_INTERVAL);
      return answers;
    };
  }

  private static void serve(HttpServerExchange exchange) throws Exception {
    if (exchange.isInIoThread()) {
      exchange.dispatch((HttpHandler) ResponseBufferHandlerTest::serve);
      return;
    }
    exchange.startBlocking();
    OutputStream out = exchange.getOutputStream();
    if (exchange.getRequestPath().equals(HealthRequests.HEALTH)) {
      out.write("up".getBytes());
    } else if (exchange.getRequestPath().equals("/short")) {
      out.write("short".getBytes());
    } else {
      if (exchange.getRequestPath().equals("/fixed")) {
        exchange.setResponseContentLength(LARGE);
      }
      out.write(ANSWER, 0, LARGE / 2);
      out.flush();
      out.write(ANSWER, LARGE / 2, LARGE - LARGE / 2);
    }
    out.close(); // as the servlet container does before it ends the exchange
  }

  private static byte[] unchunked(RawClient client) throws Exception {
    var all = new java.io.ByteArrayOutputStream();
    for (int size = Integer.parseInt(client.line(), 16); size > 0; ) {
      all.write(client.read(size));
      client.line();
      size = Integer.parseInt(client.line(), 16);
    }
    return all.toByteArray();
  }
}
