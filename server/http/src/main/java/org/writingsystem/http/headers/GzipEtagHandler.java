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
 * Settles whether a caller wants gzip, and keeps strong entity tags true where an answer is
 * compressed: other bytes have another tag (RFC 9110, 8.8.3.3). The tag gets an ending, which is
 * taken off again when the client sends it back: the application knows nothing of it. Stands before
 * the filter that compresses.
 *
 * <p>A part of a file is given plain, since its place in the file is counted in plain bytes. So
 * If-Range keeps its ending, and matches nothing: who has the beginning of a compressed file gets
 * all of it.
 */
public final class GzipEtagHandler implements HttpHandler {
  private static final String ENDING = "--gzip";
  private static final Pattern ENDED = Pattern.compile(ENDING + "\"");
  private static final List<HttpString> CONDITIONS =
      List.of(Headers.IF_MATCH, Headers.IF_NONE_MATCH);

  private final HttpHandler next;

  /** As Undertow's filters are made. */
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

  /** Its tag is that of what was changed, not of this answer. */
  private static boolean isWrite(HttpServerExchange exchange) {
    return !exchange.getRequestMethod().equalToString("GET")
        && !exchange.getRequestMethod().equalToString("HEAD");
  }
}
