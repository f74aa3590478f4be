package org.writingsystem.http.headers;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CORS (the Fetch standard) for the named origins; off where none is named. Credentials are not
 * allowed: callers authenticate by token, which the page must have, not by cookies.
 */
public final class Cors implements HttpHandler {
  /** Matches every origin. */
  static final String ANY = "*";

  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
  private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
  private static final HttpString EXPOSE = new HttpString("Access-Control-Expose-Headers");
  private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
  private static final HttpString WANTED_METHOD = new HttpString("Access-Control-Request-Method");

  private static final List<HttpString> OF_OTHERS =
      List.of(
          ALLOW_ORIGIN,
          ALLOW_METHODS,
          ALLOW_HEADERS,
          EXPOSE,
          MAX_AGE,
          new HttpString("Access-Control-Allow-Credentials"));

  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, If-Range,"
          + " Range, traceparent, X-Request-Id";
  private static final String ANSWER_HEADERS =
      "Accept-Ranges, Content-Disposition, Content-Range, ETag, Idempotency-Replayed, Link,"
          + " Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";
  private static final String TWO_HOURS = "7200";

  private final HttpHandler next;
  private volatile Set<String> origins = Set.of();

  /** Creates the filter. */
  public Cors(HttpHandler next) {
    this.next = next;
  }

  /**
   * Names the origins.
   *
   * @param list as https://app.example, separated by ; or ,; * for every one
   */
  public void setOrigins(String list) {
    origins = Set.copyOf(HeaderLists.of(list));
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Optional<String> origin =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.ORIGIN))
            .filter(this::isAllowed);
    boolean preflight = origin.isPresent() && isPreflight(exchange);
    CommitHeaders.add(exchange, answer -> complete(answer, origin, preflight));
    if (preflight) {
      exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
    } else {
      next.handleRequest(exchange);
    }
  }

  /** Runs last: WildFly's own handler of /openapi would allow every origin. */
  private void complete(HeaderMap answer, Optional<String> allowed, boolean preflight) {
    OF_OTHERS.forEach(answer::remove);
    if (!origins.isEmpty()) {
      answer.add(Headers.VARY, Headers.ORIGIN_STRING);
    }
    allowed.ifPresent(
        origin -> {
          answer.put(ALLOW_ORIGIN, origins.contains(ANY) ? ANY : origin);
          answer.put(EXPOSE, ANSWER_HEADERS);
        });
    if (preflight) {
      answer.put(ALLOW_METHODS, METHODS);
      answer.put(ALLOW_HEADERS, REQUEST_HEADERS);
      answer.put(MAX_AGE, TWO_HOURS);
    }
  }

  private boolean isAllowed(String origin) {
    return origins.contains(origin) || origins.contains(ANY);
  }

  private static boolean isPreflight(HttpServerExchange exchange) {
    return exchange.getRequestMethod().equals(Methods.OPTIONS)
        && exchange.getRequestHeaders().contains(WANTED_METHOD);
  }
}
