package org.writingsystem.http.timeout;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.writingsystem.http.timeout.TimedOutRequest.Kind;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Ends Undertow's exchange after the watcher has ended its request. */
final class ExchangeTermination {
  private static final Logger LOG = System.getLogger(ExchangeTermination.class.getName());

  private ExchangeTermination() {}

  /**
   * Ends the exchange once no thread is in it. An answered one ends without touching the
   * connection, which belonged to the timeout response. One with a partial response closes the
   * connection, unless the response was completed after all.
   */
  static void leave(HttpServerExchange exchange, Kind kind) {
    switch (kind) {
      case REQUEST -> {
        TimeoutResponder.awaitNoneUnderWay(exchange);
        if (!exchange.isResponseStarted()) {
          exchange.setStatusCode(
              TimeoutResponder.STATUS); // for the access log, whatever was set since
        }
        exchange.setPersistent(false);
        Connectors.terminateRequest(exchange);
        Connectors.terminateResponse(exchange);
      }
      case DOWNLOAD -> {
        if (!exchange.isComplete()) {
          cut(exchange);
        }
      }
      case AFTERWARDS -> {}
    }
  }

  /** Closes the connection with a reset, so that a partial response does not look complete. */
  static void cut(HttpServerExchange exchange) {
    ServerConnection connection = exchange.getConnection();
    try {
      connection.setOption(Options.CLOSE_ABORT, true);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The connection is already closed", e);
    }
    IoUtils.safeClose(connection);
  }
}
