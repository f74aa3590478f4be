package org.writingsystem.logging.access;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.Collection;
import java.util.List;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.writingsystem.logging.RequestIds;

/**
 * The first filter of the host: assigns each request its id, which replaces the client's, and logs
 * one line of JSON when the response is complete. As the first filter it is the last to hear of the
 * end, which is left to {@link ExchangeEnd}.
 */
public final class AccessLogHandler implements HttpHandler {
  static final HttpString ID = new HttpString(RequestIds.HEADER);

  private static final HttpString TRACE = new HttpString(RequestIds.TRACE_HEADER);
  private static final Logger LOG = Logger.getLogger("io.undertow.accesslog");

  private final HttpHandler next;

  /** Creates the filter. */
  public AccessLogHandler(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    String id = RequestIds.of(values(exchange, ID), values(exchange, TRACE));
    exchange.getRequestHeaders().put(ID, id);
    exchange.getResponseHeaders().put(ID, id);
    long begin = System.nanoTime();
    String path = AccessLogRecord.path(exchange); // an error page has another
    exchange.addExchangeCompleteListener((done, others) -> complete(done, path, id, begin, others));
    next.handleRequest(exchange);
  }

  private static Collection<String> values(HttpServerExchange exchange, HttpString name) {
    HeaderValues values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : values;
  }

  private static void complete(
      HttpServerExchange exchange,
      String path,
      String id,
      long begin,
      ExchangeCompletionListener.NextListener others) {
    try {
      String line = AccessLogRecord.of(exchange, path, id, System.nanoTime() - begin);
      LOG.logRaw(
          new ExtLogRecord(
              Level.INFO, line, FormatStyle.NO_FORMAT, AccessLogHandler.class.getName()));
    } finally {
      ExchangeEnd.proceed(exchange, others);
    }
  }
}
