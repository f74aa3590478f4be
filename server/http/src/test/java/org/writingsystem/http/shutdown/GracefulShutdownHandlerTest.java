package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GracefulShutdownHandlerTest {
  private static final int LIMIT_MILLIS = 120_000;
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final GracefulShutdown gracefulShutdown = new GracefulShutdown();
  private final CountDownLatch release = new CountDownLatch(1);
  private Undertow server;
  private Socket client;

  @BeforeEach
  void start() throws IOException {
    gracefulShutdown.deployed();
    server =
        Undertow.builder()
            .addHttpListener(
                0,
                "127.0.0.1",
                new GracefulShutdownHandler(this::handle, gracefulShutdown, "/other"::equals))
            .setIoThreads(1)
            .setWorkerThreads(2)
            .build();
    server.start();
    var address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    client = new Socket(address.getAddress(), address.getPort());
    client.setSoTimeout(LIMIT_MILLIS);
  }

  private void handle(HttpServerExchange exchange) throws Exception {
    if (exchange.getRequestPath().equals("/slow")) {
      exchange.dispatch(
          worker -> {
            release.await();
            worker.getResponseSender().send("late");
          });
    } else {
      exchange.getResponseSender().send("fine");
    }
  }

  @AfterEach
  void stop() throws IOException {
    release.countDown();
    client.close();
    server.stop();
  }

  private void ask(String path) throws IOException {
    client
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** All that comes until the server closes the connection. */
  private List<String> lines() throws IOException {
    return new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))
        .lines()
        .toList();
  }

  @Test
  void whileItServesConnectionsAreKept() throws IOException {
    ask("/one");
    ask("/other");
    await().until(() -> gracefulShutdown.begun() == 2 && gracefulShutdown.running() == 0);
    gracefulShutdown.begin(FOR_EVER);
    ask("/last");
    assertThat(lines()).filteredOn(line -> line.contains("HTTP/1.1 200")).hasSize(3);
  }

  @Test
  void whileItLeavesAnAnswerIsTheLastOnItsConnection() throws IOException {
    gracefulShutdown.begin(FOR_EVER);
    ask("/one");
    assertThat(lines()).contains("HTTP/1.1 200 OK", "Connection: close", "fine");
  }

  @Test
  void aRequestThatWasThereBeforeIsAnsweredAndClosesItsConnectionToo() throws IOException {
    ask("/slow");
    await().until(() -> gracefulShutdown.running() == 1);
    var over = gracefulShutdown.begin(Duration.ZERO).toCompletableFuture();
    await().until(() -> gracefulShutdown.phase() == GracefulShutdown.Phase.REFUSING);
    assertThat(over).isNotDone();
    release.countDown();
    assertThat(lines()).contains("HTTP/1.1 200 OK", "Connection: close", "late");
    await().until(over::isDone);
  }

  @Test
  void afterwardsAllAreRefusedInTheFormOfTheApplication() throws IOException {
    gracefulShutdown.begin(Duration.ZERO).toCompletableFuture().join();
    ask("/one");
    assertThat(lines())
        .contains(
            "HTTP/1.1 503 Service Unavailable",
            "Connection: close",
            "Retry-After: 5",
            "Content-Type: application/problem+json")
        .last()
        .asString()
        .contains("\"type\":\"urn:writing-system:problem:node-leaves\"", "\"status\":503");
  }

  @Test
  void onlyHealthIsNotCounted() throws IOException {
    ask("/health");
    ask("/healthy");
    await().until(() -> gracefulShutdown.begun() == 1);
    await().until(() -> gracefulShutdown.running() == 0);
  }

  @Test
  void withoutTheApplicationItsPathsGet503AndThoseOfOthersAreServed() throws IOException {
    gracefulShutdown.undeploy().toCompletableFuture().join();
    ask("/other");
    ask("/one");
    assertThat(lines())
        .containsSubsequence(
            "HTTP/1.1 200 OK", "fine" + "HTTP/1.1 503 Service Unavailable", "Connection: close")
        .contains("Retry-After: 5", "Content-Type: application/problem+json")
        .last()
        .asString()
        .contains("\"type\":\"urn:writing-system:problem:application-down\"");
  }
}
