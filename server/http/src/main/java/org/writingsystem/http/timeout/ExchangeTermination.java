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

/** What becomes of Undertow's exchange when the watcher has ended its request. */
final class ExchangeTermination {
  private static final Logger LOG = System.getLogger(ExchangeTermination.class.getName());

  private ExchangeTermination() {}

  /**
   * No thread is in it any more. One that was answered ends without a word to the connection, which
   * was the answer's. One whose answer was under way takes the connection with it, unless all of
   * that has left after all.
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

  /** With a reset, so that what has left does not look whole. */
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
