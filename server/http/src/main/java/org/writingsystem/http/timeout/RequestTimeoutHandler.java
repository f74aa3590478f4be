package org.writingsystem.http.timeout;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Makes each request one of the {@link ActiveRequests} until its answer has left and its thread is
 * done: from when it may run, since it may have to wait for a worker. It takes the request from the
 * I/O thread to the worker itself, so that it knows whose thread it is; whatever stands behind it
 * runs there.
 */
public final class RequestTimeoutHandler implements HttpHandler {
  private final HttpHandler next;

  /** As Undertow's filters are made. */
  public RequestTimeoutHandler(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    ActiveRequest request = ActiveRequests.begin(exchange);
    if (exchange.isInIoThread()) {
      HttpHandler run = onWorker -> run(request, onWorker);
      // As a handler Undertow would drop it where the connection has ended: nobody would end it
      exchange.dispatch(() -> Connectors.executeRootHandler(run, exchange));
    } else {
      run(request, exchange);
    }
  }

  private void run(ActiveRequest request, HttpServerExchange exchange) throws Exception {
    if (!request.enter()) {
      return; // it was answered while it waited for this worker
    }
    try {
      if (exchange.getConnection().isOpen()) {
        next.handleRequest(exchange);
      }
    } catch (Exception e) {
      if (!request.isOver()) {
        throw e;
      }
    } finally {
      request.leave();
    }
  }
}
