package org.writingsystem.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Dispatches work of another thread for a request. Undertow drops a dispatched handler where the
 * connection has ended meanwhile; the exchange would never end, and its counters never be released.
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
