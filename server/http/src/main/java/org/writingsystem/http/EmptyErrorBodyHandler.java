package org.writingsystem.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/**
 * Adds a problem body to every error without one: errors of WildFly's own handlers, as that of
 * /openapi, and of failing filters. Unreadable cookies would be such a failure; they are removed,
 * since another application of the same domain may have set them. TRACE always gets such an error:
 * WildFly would refuse it before the first filter, without an id and an access log line, and
 * servlets would echo the request's headers.
 */
public final class EmptyErrorBodyHandler implements HttpHandler {
  /** Methods of all resources here; each resource names its own. */
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";

  private final HttpHandler next;

  /** Creates the filter. */
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

  /** Writes the problem; returns true if the exchange continues with it. */
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
