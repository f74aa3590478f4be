package org.writingsystem.logging.access;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Protocols;
import java.util.concurrent.RejectedExecutionException;

/**
 * Last step of an exchange, on the I/O thread of its connection. On a worker Undertow would first
 * wake the I/O thread for the next request and only then release the connection to it: with few
 * cores the woken thread takes the worker's core, and spins for the connection until its time slice
 * is over, which was half of the node's processor time under load.
 */
final class ExchangeEnd {
  private ExchangeEnd() {}

  /**
   * Ends the exchange, now or soon.
   *
   * @param others the listeners that are left: those of the connection
   */
  static void proceed(HttpServerExchange exchange, NextListener others) {
    if (exchange.isInIoThread() || Protocols.HTTP_2_0.equals(exchange.getProtocol())) {
      others.proceed();
      return;
    }
    try {
      exchange.getIoThread().execute(others::proceed);
    } catch (RejectedExecutionException e) { // the server stops, and nobody reads any more
      others.proceed();
    }
  }
}
