package org.writingsystem.http.headers;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Negotiates gzip, and keeps ETags strong for compressed responses: other bytes need another tag
 * (RFC 9110, 8.8.3.3). The tag gets a suffix, which is removed when the client sends it back, so
 * the application never sees it. Stands before the compressing filter.
 *
 * <p>Ranges are sent uncompressed, since they count plain bytes. If-Range keeps the suffix and
 * matches nothing: a client with the beginning of a compressed file gets the whole file.
 */
public final class GzipEtagHandler implements HttpHandler {
  private static final String ENDING = "--gzip";
  private static final Pattern ENDED = Pattern.compile(ENDING + "\"");
  private static final List<HttpString> CONDITIONS =
      List.of(Headers.IF_MATCH, Headers.IF_NONE_MATCH);

  private final HttpHandler next;

  /** Creates the filter. */
  public GzipEtagHandler(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean known = takeEndingsOff(exchange.getRequestHeaders());
    settle(exchange.getRequestHeaders());
    exchange.addResponseWrapper(
        (factory, answered) -> {
          mark(answered, known);
          return factory.create();
        });
    next.handleRequest(exchange);
  }

  /** Undertow sends "identity" for *, and counts a quality of 0 against its neighbours. */
  private static void settle(HeaderMap request) {
    HeaderValues accepted = request.get(Headers.ACCEPT_ENCODING);
    if (accepted != null) {
      if (AcceptedEncodings.of(accepted).wantGzip() && !request.contains(Headers.RANGE)) {
        request.put(Headers.ACCEPT_ENCODING, "gzip");
      } else {
        request.remove(Headers.ACCEPT_ENCODING);
      }
    }
  }

  private static boolean takeEndingsOff(HeaderMap request) {
    boolean found = false;
    for (HttpString name : CONDITIONS) {
      HeaderValues values = request.get(name);
      if (values != null && values.stream().anyMatch(value -> value.contains(ENDING))) {
        List<String> plain =
            values.stream().map(value -> ENDED.matcher(value).replaceAll("\"")).toList();
        request.putAll(name, plain);
        found = true;
      }
    }
    return found;
  }

  private static void mark(HttpServerExchange exchange, boolean knewCompressed) {
    HeaderMap answer = exchange.getResponseHeaders();
    boolean compressed = answer.contains(Headers.CONTENT_ENCODING);
    boolean same = exchange.getStatusCode() == 304 && knewCompressed;
    String tag = answer.getFirst(Headers.ETAG);
    if ((compressed || same) && tag != null && tag.startsWith("\"") && !isWrite(exchange)) {
      answer.put(Headers.ETAG, tag.substring(0, tag.length() - 1) + ENDING + '"');
    }
    if (exchange.getResponseContentLength() != 0) {
      answer.add(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
    }
  }

  /** Tests for a write, whose ETag is that of the changed resource, not of the response. */
  private static boolean isWrite(HttpServerExchange exchange) {
    return !exchange.getRequestMethod().equalToString("GET")
        && !exchange.getRequestMethod().equalToString("HEAD");
  }
}
