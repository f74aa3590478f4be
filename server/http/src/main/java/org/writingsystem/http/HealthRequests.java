package org.writingsystem.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;

/** What load balancers ask, time and again, to know whether the node is there. */
public final class HealthRequests {
  static final String HEALTH = "/health";

  private HealthRequests() {}

  /** Whether this is {@value #HEALTH}, or {@code OPTIONS *}, as WildFly's own balancer asks. */
  public static boolean ask(HttpServerExchange exchange) {
    String path = exchange.getRequestPath();
    return HEALTH.equals(path)
        || "*".equals(path) && Methods.OPTIONS.equals(exchange.getRequestMethod());
  }
}
