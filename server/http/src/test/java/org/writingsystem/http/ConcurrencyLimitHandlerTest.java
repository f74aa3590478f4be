package org.writingsystem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ConcurrencyLimitHandlerTest {
  private final CountDownLatch open = new CountDownLatch(1);

  @Test
  void someRunSomeWaitAndTheNextIsRefusedAtOnce() throws Exception {
    try (var server = new FilteredServer(next -> gate(next, 2, 1, 600_000), this::held)) {
      CompletableFuture<HttpResponse<String>> first = server.send("/held");
      CompletableFuture<HttpResponse<String>> second = server.send("/held");
      await().until(() -> HttpFrontStats.running() == 2);
      CompletableFuture<HttpResponse<String>> third = server.send("/held");
      await().until(() -> HttpFrontStats.waiting() == 1);

      HttpResponse<String> fourth = server.send("/held").get();
      assertThat(fourth.statusCode()).isEqualTo(503);
      assertThat(fourth.headers().firstValue("Retry-After")).contains("5");
      assertThat(fourth.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(fourth.body())
          .contains("\"type\":\"urn:writing-system:problem:overloaded\"")
          .contains("\"status\":503");

      assertThat(server.send(HealthRequests.HEALTH).get().statusCode()).isEqualTo(200);
      open.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(second.get().statusCode()).isEqualTo(200);
      assertThat(third.get().statusCode()).isEqualTo(200);
      await().until(() -> HttpFrontStats.running() == 0);
    }
  }

  @Test
  void nobodyWaitsForEver() throws Exception {
    try (var server = new FilteredServer(next -> gate(next, 1, 1, 50), this::held)) {
      CompletableFuture<HttpResponse<String>> first = server.send("/held");
      await().until(() -> HttpFrontStats.running() == 1);

      HttpResponse<String> second = server.send("/held").get();
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).contains("waited");
      await().until(() -> HttpFrontStats.waiting() == 0);

      open.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      await()
          .until(() -> HttpFrontStats.running() == 0); // a client may have its answer before that
      assertThat(server.send("/held").get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthIsAnsweredWhileAllWorkersWait() throws Exception {
    int workers = FilteredServer.WORKERS;
    try (var server = new FilteredServer(next -> gate(next, 2 * workers, 0, 600_000), this::held)) {
      List<CompletableFuture<HttpResponse<String>>> all =
          IntStream.range(0, 2 * workers).mapToObj(i -> server.send("/held")).toList();
      await().until(() -> HttpFrontStats.running() == 2 * workers);
      assertThat(server.send(HealthRequests.HEALTH).get().statusCode()).isEqualTo(200);
      try (var balancer = new RawClient(server.port())) {
        balancer.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(balancer.head()).startsWith("HTTP/1.1 200");
      }
      assertThat(all).noneMatch(CompletableFuture::isDone);
      open.countDown();
      for (CompletableFuture<HttpResponse<String>> one : all) {
        assertThat(one.get().statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void withoutAQueueTheNextIsRefused() throws Exception {
    try (var server = new FilteredServer(next -> gate(next, 1, 0, 600_000), this::held)) {
      CompletableFuture<HttpResponse<String>> first = server.send("/held");
      await().until(() -> HttpFrontStats.running() == 1);
      assertThat(server.send("/held").get().statusCode()).isEqualTo(503);
      open.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
    }
  }

  private static ConcurrencyLimitHandler gate(
      HttpHandler next, int maxConcurrent, int maxQueue, int timeoutMs) {
    var concurrencyLimitHandler = new ConcurrencyLimitHandler(next);
    concurrencyLimitHandler.setMaxConcurrent(maxConcurrent);
    concurrencyLimitHandler.setMaxQueue(maxQueue);
    concurrencyLimitHandler.setQueueTimeoutMs(timeoutMs);
    return concurrencyLimitHandler;
  }

  private void held(HttpServerExchange exchange) throws Exception {
    if (exchange.isInIoThread()) {
      exchange.dispatch(this::held);
      return;
    }
    if (exchange.getRequestPath().equals("/held")) {
      assertThat(open.await(5, TimeUnit.MINUTES)).isTrue();
    }
    exchange.getResponseSender().send("done");
  }
}
