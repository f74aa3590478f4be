package org.writingsystem.http.timeout;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Registers each request with {@link ActiveRequests} from its admission until its response is sent
 * and its thread has left. Dispatches the request to a worker itself, so that it knows the thread;
 * the next handlers run there.
 */
public final class RequestTimeoutHandler implements HttpHandler {
  private final HttpHandler next;

  /** Creates the filter. */
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
