package org.writingsystem.tests.logging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes what is sent to Sentry. */
final class SentryBin implements AutoCloseable {
  static final String KEY = "the-public-key-of-a-dsn";

  private final List<String> envelopes = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  SentryBin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/7/envelope/", this::take);
    server.start();
  }

  String dsn() {
    return "http://" + KEY + "@127.0.0.1:" + server.getAddress().getPort() + "/7";
  }

  private void take(HttpExchange exchange) throws IOException {
    try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
      envelopes.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** Each a header and items, on a line each. */
  List<String> envelopes() {
    return envelopes;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
