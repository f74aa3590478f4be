package org.writingsystem.logging.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * Takes envelopes as Sentry does: one header, then items of a header and a body, each on a line.
 */
final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LIMIT_SECONDS = 120;

  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile boolean silent;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/42/envelope/", this::take);
    server.start();
  }

  String dsn() {
    return "http://public-key@127.0.0.1:" + server.getAddress().getPort() + "/42";
  }

  void answer(int with) {
    status = with;
  }

  /** Takes connections and says nothing. */
  void fallSilent() {
    silent = true;
  }

  private void take(HttpExchange exchange) throws IOException {
    if (silent) {
      awaitTheEnd();
      return;
    }
    String head = String.valueOf(exchange.getRequestHeaders().getFirst("X-Sentry-Auth"));
    List<String> lines;
    try (var body =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(exchange.getRequestBody()), StandardCharsets.UTF_8))) {
      lines = body.lines().toList();
    }
    if (status == 200) {
      heads.add(head);
      for (int n = 1; n + 1 < lines.size(); n++) {
        if (JSON.readTree(lines.get(n)).path("type").asText().equals("event")) {
          events.add(JSON.readTree(lines.get(n + 1)));
        }
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void awaitTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next event, waited for. */
  JsonNode event() throws InterruptedException {
    JsonNode event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new IllegalStateException("no event came within " + LIMIT_SECONDS + " s");
    }
    return event;
  }

  /** How it was addressed. */
  String head() throws InterruptedException {
    return heads.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  int waiting() {
    return events.size();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
