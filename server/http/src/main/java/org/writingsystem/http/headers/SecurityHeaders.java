package org.writingsystem.http.headers;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;

/**
 * Adds security headers for browsers to every response; a handler with a page sets its own policy.
 * Names no product.
 */
public final class SecurityHeaders implements HttpHandler {
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
  private static final HttpString CSP = new HttpString("Content-Security-Policy");
  private static final HttpString FRAMES = new HttpString("X-Frame-Options");
  private static final HttpString REFERRER = new HttpString("Referrer-Policy");
  private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
  private static final HttpString HSTS = new HttpString("Strict-Transport-Security");
  private static final String A_YEAR = "max-age=31536000";

  private final HttpHandler next;

  /** Creates the filter. */
  public SecurityHeaders(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    CommitHeaders.add(exchange, answer -> complete(answer, exchange.getRequestScheme()));
    next.handleRequest(exchange);
  }

  /** Last of all: two policies would both hold. */
  private static void complete(HeaderMap answer, String scheme) {
    put(answer, CONTENT_TYPE_OPTIONS, "nosniff");
    put(answer, CSP, "default-src 'none'; frame-ancestors 'none'");
    put(answer, FRAMES, "DENY");
    put(answer, REFERRER, "no-referrer");
    put(answer, RESOURCE_POLICY, "same-origin");
    if (scheme.equals("https")) {
      put(answer, HSTS, A_YEAR);
    }
  }

  private static void put(HeaderMap answer, HttpString name, String value) {
    if (!answer.contains(name)) {
      answer.put(name, value);
    }
  }
}
