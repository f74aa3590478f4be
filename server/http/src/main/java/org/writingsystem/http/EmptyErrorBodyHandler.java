package org.writingsystem.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/**
 * Gives each error a body that has none: those of WildFly's own handlers, as that of /openapi, and
 * of filters that fail. Cookies that cannot be read would be such a failure; they are left out,
 * since another application of the same domain may have set them. TRACE has no other answer than
 * such an error: WildFly would refuse it before the first filter, without an id and a line in the
 * access log, and servlets would answer with the headers of the request.
 */
public final class EmptyErrorBodyHandler implements HttpHandler {
  /** The methods that resources here have; which of them one has, it says itself. */
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";

  private final HttpHandler next;

  /** As Undertow's filters are made. */
  public EmptyErrorBodyHandler(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    exchange.addDefaultResponseListener(EmptyErrorBodyHandler::explain);
    if (exchange.getRequestMethod().equals(Methods.TRACE)) {
      exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED).endExchange();
    } else {
      dropUnreadableCookies(exchange);
      next.handleRequest(exchange);
    }
  }

  private static void dropUnreadableCookies(HttpServerExchange exchange) {
    try {
      exchange.requestCookies();
    } catch (IllegalArgumentException e) {
      exchange.getRequestHeaders().remove(Headers.COOKIE);
    }
  }

  /** Whether the exchange goes on, with the answer that this gives. */
  private static boolean explain(HttpServerExchange exchange) {
    int status = exchange.getStatusCode();
    if (status < StatusCodes.BAD_REQUEST || mayHaveABody(exchange)) {
      return false;
    }
    FrontProblem problem = FrontProblem.ofStatus(status);
    if (status == StatusCodes.METHOD_NOT_ALLOWED
        && !exchange.getResponseHeaders().contains(Headers.ALLOW)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, METHODS); // RFC 9110, 15.5.6
    }
    if (status == StatusCodes.SERVICE_UNAVAILABLE) {
      problem.sendAndInviteLater(exchange, problem.title(), FrontProblem.RETRY_AFTER_SECONDS);
    } else {
      problem.send(exchange, problem.title());
    }
    return true;
  }

  /** A stream may hold one that has not left yet; servlets have error pages of their own. */
  private static boolean mayHaveABody(HttpServerExchange exchange) {
    return !exchange.isResponseChannelAvailable() || exchange.isBlocking();
  }
}
