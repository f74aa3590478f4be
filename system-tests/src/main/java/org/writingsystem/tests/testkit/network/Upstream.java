package org.writingsystem.tests.testkit.network;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.server.HttpProbe;
import org.writingsystem.tests.testkit.http.RawResponse;
import org.writingsystem.tests.testkit.servers.Node;

/** A node as a {@link RoundRobin} sees it: whether it is ready, and the connections to it. */
final class Upstream implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(200);
  private static final int LIMIT_MILLIS = 180_000;

  /** A node that is busy is not one that leaves. */
  private static final Duration PROBE_LIMIT = Duration.ofMinutes(1);

  private static final Set<String> FOR_ONE_HOP =
      Set.of(
          "connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings");

  private final String name;
  private final URI http;
  private final String health;
  private final Deque<Socket> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean ready;
  private volatile boolean closed;

  Upstream(Node node) {
    this.name = node.name();
    this.http = URI.create(node.http());
    this.health = node.management() + "/health/ready";
  }

  void look() {
    ready = new HttpProbe(health, PROBE_LIMIT).answers200();
  }

  /** Polls until it is closed, and calls back after each poll. */
  void watch(Runnable looked) {
    while (!closed) {
      LockSupport.parkNanos(PACE.toNanos());
      look();
      looked.run();
    }
  }

  boolean isReady() {
    return ready;
  }

  /**
   * Sends the request and gives the answer on.
   *
   * @throws java.net.ConnectException if nothing was sent
   */
  void pass(HttpExchange exchange, byte[] body) throws IOException {
    Socket socket = open();
    boolean kept = false;
    try {
      socket.getOutputStream().write(request(exchange, body));
      var in = new BufferedInputStream(socket.getInputStream());
      RawResponse response = RawResponse.read(http, in);
      kept = !"close".equalsIgnoreCase(response.headers().firstValue("Connection").orElse(""));
      answer(exchange, response);
    } finally {
      if (kept) {
        idle.addFirst(socket);
      } else {
        socket.close();
      }
    }
  }

  private Socket open() throws IOException {
    for (Socket kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      if (isOpen(kept)) {
        return kept;
      }
      kept.close();
    }
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.connect(new InetSocketAddress(http.getHost(), http.getPort()));
    return socket;
  }

  /** Tests whether the peer has closed an idle connection, of which a balancer is told. */
  private static boolean isOpen(Socket socket) {
    try {
      socket.setSoTimeout(1);
      socket.getInputStream().read(); // the end, or bytes that nobody asked for
      return false;
    } catch (SocketTimeoutException silent) {
      return restored(socket);
    } catch (IOException reset) {
      return false;
    }
  }

  private static boolean restored(Socket socket) {
    try {
      socket.setSoTimeout(LIMIT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private byte[] request(HttpExchange exchange, byte[] body) throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
    head.append(" HTTP/1.1\r\nHost: ").append(http.getAuthority()).append("\r\n");
    exchange
        .getRequestHeaders()
        .forEach(
            (header, values) -> {
              if (!FOR_ONE_HOP.contains(header.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> head.append(header + ": " + value + "\r\n"));
              }
            });
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var all = new ByteArrayOutputStream();
    all.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.write(body);
    return all.toByteArray();
  }

  private static void answer(HttpExchange exchange, RawResponse response) throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (header, values) -> {
              if (!FOR_ONE_HOP.contains(header.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(header, values);
              }
            });
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    closed = true;
    idle.forEach(
        socket -> {
          try {
            socket.close();
          } catch (IOException e) {
            // it is gone anyway
          }
        });
  }

  @Override
  public String toString() {
    return name;
  }
}
