package org.writingsystem.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;

/** Requests by which load balancers check the node. */
public final class HealthRequests {
  static final String HEALTH = "/health";

  private HealthRequests() {}

  /** Tests for {@value #HEALTH} and for {@code OPTIONS *}, which WildFly's own balancer sends. */
  public static boolean ask(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    return HEALTH.equals(path)
        || "*".equals(path) && Methods.OPTIONS.equals(exchange.getRequestMethod());
  }
}
