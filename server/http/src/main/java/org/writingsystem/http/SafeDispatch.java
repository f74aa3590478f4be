package org.writingsystem.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * What another thread does for a request. Given as a handler, Undertow drops it where the
 * connection has ended meanwhile, and nobody ends the exchange: what counts it counts it for ever.
 */
final class SafeDispatch {
  private SafeDispatch() {}

  /** The exchange ends in any case; the handler is called only if the connection is there. */
  static Runnable task(HttpHandler handler, HttpServerExchange exchange) {
    HttpHandler whereThereIsAClient =
        again -> {
          if (again.getConnection().isOpen()) {
            handler.handleRequest(again);
          }
        };
    return () -> Connectors.executeRootHandler(whereThereIsAClient, exchange);
  }
}
