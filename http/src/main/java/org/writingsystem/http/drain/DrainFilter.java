package org.writingsystem.http.drain;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.writingsystem.http.Balancers;
import org.writingsystem.http.Problem;

/**
 * Counts what comes in and goes out. While the node leaves, each answer closes its connection, so
 * that clients and load balancers make the next one elsewhere; afterwards all get 503 and {@code
 * Connection: close} at once.
 */
public final class DrainFilter implements HttpHandler {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final HttpHandler next;
  private final Drain drain;

  /** As Undertow's filters are made. */
  public DrainFilter(HttpHandler next) {
    this(next, Drain.ofThisNode());
  }

  DrainFilter(HttpHandler next, Drain drain) {
    this.next = next;
    this.drain = drain;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!drain.enter(!Balancers.ask(exchange))) {
      exchange.setPersistent(false);
      Problem.NODE_LEAVES.sendAndInviteLater(
          exchange, "this node takes no more requests; another one does", RETRY_AFTER_SECONDS);
      return;
    }
    exchange.addExchangeCompleteListener(
        (done, others) -> {
          drain.leave();
          others.proceed();
        });
    exchange.addResponseCommitListener(this::closeWhileLeaving);
    next.handleRequest(exchange);
  }

  /** Asked as late as can be: the node may have begun to leave while the request ran. */
  private void closeWhileLeaving(HttpServerExchange exchange) {
    if (drain.phase() != Drain.Phase.SERVING) {
      exchange.setPersistent(false);
    }
  }
}
