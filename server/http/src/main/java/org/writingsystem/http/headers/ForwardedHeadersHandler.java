package org.writingsystem.http.headers;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Applies X-Forwarded-For, -Proto, -Host and -Port of connections from trusted proxies. From all
 * other peers these headers, and Forwarded, are removed. The client is the right-most address that
 * is no trusted proxy; addresses left of it were written by the client.
 */
public final class ForwardedHeadersHandler implements HttpHandler {
  private static final HttpString FORWARDED = new HttpString("Forwarded");
  private static final HttpString PREFIX = new HttpString("X-Forwarded-Prefix");
  private static final HttpString REAL_IP = new HttpString("X-Real-IP");
  private static final List<HttpString> ALL =
      List.of(
          Headers.X_FORWARDED_FOR,
          Headers.X_FORWARDED_PROTO,
          Headers.X_FORWARDED_HOST,
          Headers.X_FORWARDED_PORT,
          Headers.X_FORWARDED_SERVER,
          FORWARDED,
          PREFIX,
          REAL_IP);
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");
  private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
  private static final int MAX_HOPS = 20;

  private final HttpHandler next;
  private volatile List<CidrRange> trusted = List.of();

  /** Creates the filter. */
  public ForwardedHeadersHandler(HttpHandler next) {
    this.next = next;
  }

  /**
   * Names the proxies.
   *
   * @param list addresses and ranges as 10.1.0.0/16, separated by ; or ,; nobody where it is empty
   * @throws IllegalArgumentException if one of them is none
   */
  public void setProxies(String list) {
    trusted = HeaderLists.of(list).stream().map(CidrRange::of).toList();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (isTrusted(exchange.getSourceAddress().getAddress())) {
      believe(exchange);
    } else {
      ALL.forEach(exchange.getRequestHeaders()::remove);
    }
    next.handleRequest(exchange);
  }

  private boolean isTrusted(InetAddress address) {
    return address != null && trusted.stream().anyMatch(range -> range.contains(address));
  }

  private void believe(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    List<String> hops = values(headers, Headers.X_FORWARDED_FOR);
    Optional<InetAddress> client = Optional.empty();
    int passed = 1;
    for (int i = hops.size() - 1; i >= 0; i--) {
      Optional<InetAddress> hop = CidrRange.address(withoutPort(hops.get(i)));
      client = hop.isPresent() ? hop : client;
      if (hop.isEmpty() || !isTrusted(hop.get())) {
        break;
      }
      passed++;
    }
    client.ifPresent(address -> exchange.setSourceAddress(new InetSocketAddress(address, 0)));
    at(values(headers, Headers.X_FORWARDED_PROTO), passed)
        .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
        .ifPresent(exchange::setRequestScheme);
    at(values(headers, Headers.X_FORWARDED_HOST), passed)
        .filter(host -> HOST.matcher(host).matches())
        .ifPresent(host -> headers.put(Headers.HOST, host));
    at(values(headers, Headers.X_FORWARDED_PORT), passed)
        .filter(port -> PORT.matcher(port).matches())
        .ifPresent(port -> setPort(exchange, port));
  }

  private static void setPort(HttpServerExchange exchange, String port) {
    String host = exchange.getHostName();
    String name = host.contains(":") ? '[' + host + ']' : host;
    boolean usual = port.equals(exchange.getRequestScheme().equals("https") ? "443" : "80");
    exchange.getRequestHeaders().put(Headers.HOST, usual ? name : name + ':' + port);
  }

  private static String withoutPort(String hop) {
    int colon = hop.lastIndexOf(':');
    boolean hasPort =
        hop.startsWith("[") ? hop.indexOf(']') < colon : colon > 0 && colon == hop.indexOf(':');
    return hasPort ? hop.substring(0, colon) : hop;
  }

  /** The last {@value #MAX_HOPS} of a list, from all its lines. */
  private static List<String> values(HeaderMap headers, HttpString name) {
    HeaderValues lines = headers.get(name);
    if (lines == null) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    lines.forEach(line -> all.addAll(HeaderLists.of(line)));
    return all.subList(Math.max(0, all.size() - MAX_HOPS), all.size());
  }

  /**
   * Returns the value of the outermost trusted proxy: each proxy appends its own, or replaces all.
   */
  private static Optional<String> at(List<String> values, int passed) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.get(Math.max(0, values.size() - passed)));
  }
}
