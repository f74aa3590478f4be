package org.writingsystem.http.deadline;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Makes each request one of the {@link RunningRequests} while a worker is at it and until its
 * answer has left. It takes the request from the I/O thread to the worker itself, so that it knows
 * whose thread it is; whatever stands behind it runs there.
 */
public final class RequestDeadline implements HttpHandler {
  private final HttpHandler next;

  /** As Undertow's filters are made. */
  public RequestDeadline(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.isInIoThread()) {
      exchange.dispatch(this);
      return;
    }
    RunningRequest request = RunningRequests.begin(exchange);
    try {
      next.handleRequest(exchange);
    } catch (Exception e) {
      if (!request.isOver()) {
        throw e;
      }
    } finally {
      request.leave();
    }
  }
}
