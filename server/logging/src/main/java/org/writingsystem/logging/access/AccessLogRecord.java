package org.writingsystem.logging.access;

import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.writingsystem.logging.JsonFormatter;
import org.writingsystem.logging.JsonLine;

/** A line of the access log; never the query, which may contain search terms. */
final class AccessLogRecord {
  static final int MAX_PATH = 2_000;
  private static final int MAX_METHOD = 40;

  private AccessLogRecord() {}

  /** Formats the line, without a line end. */
  static String of(HttpServerExchange exchange, String path, String id, long nanos) {
    String line =
        new JsonLine()
            .add("timestamp", JsonFormatter.timestamp(Instant.now()))
            .add("remote", remote(exchange))
            .add("method", shortened(exchange.getRequestMethod().toString(), MAX_METHOD))
            .add("path", shortened(path, MAX_PATH))
            .add("protocol", exchange.getProtocol().toString())
            .add("status", exchange.getStatusCode())
            .add("bytes", exchange.getResponseBytesSent())
            .add("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
            .add("requestId", id)
            .end();
    return line.substring(0, line.length() - 1);
  }

  private static String remote(HttpServerExchange exchange) {
    InetSocketAddress source = exchange.getSourceAddress();
    InetAddress address = source == null ? null : source.getAddress();
    return address == null ? null : address.getHostAddress();
  }

  /** Returns the path as the client sent it; of an absolute URI only its path. */
  static String path(HttpServerExchange exchange) {
    String sent = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return sent;
    }
    int host = sent.indexOf("//");
    int path = host < 0 ? -1 : sent.indexOf('/', host + 2);
    return path < 0 ? "/" : sent.substring(path);
  }

  private static String shortened(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit) + "…";
  }
}
