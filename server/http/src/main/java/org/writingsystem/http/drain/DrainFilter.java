package org.writingsystem.http.drain;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.function.Predicate;
import org.writingsystem.http.Balancers;
import org.writingsystem.http.Problem;

/**
 * Counts what comes in and goes out. While the node leaves, each answer closes its connection, so
 * that clients and load balancers make the next one elsewhere; afterwards all get 503 and {@code
 * Connection: close} at once. So do requests for the application while it is not deployed: WildFly
 * would say 404 of everything.
 */
public final class DrainFilter implements HttpHandler {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final HttpHandler next;
  private final Drain drain;
  private final Predicate<String> otherApplications;

  /** As Undertow's filters are made. */
  public DrainFilter(HttpHandler next) {
    this(next, Drain.ofThisNode(), OtherApplications::have);
  }

  /**
   * @param otherApplications whether a path belongs to another application of the server
   */
  DrainFilter(HttpHandler next, Drain drain, Predicate<String> otherApplications) {
    this.next = next;
    this.drain = drain;
    this.otherApplications = otherApplications;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean entered =
        drain.enter(
            !Balancers.ask(exchange), () -> otherApplications.test(exchange.getRequestPath()));
    if (!entered) {
      refuse(exchange);
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

  private void refuse(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    if (drain.phase() == Drain.Phase.REFUSING) {
      Problem.NODE_LEAVES.sendAndInviteLater(
          exchange, "this node takes no more requests; another one does", RETRY_AFTER_SECONDS);
    } else {
      Problem.APPLICATION_DOWN.sendAndInviteLater(
          exchange, "it starts, or is being replaced or taken away", RETRY_AFTER_SECONDS);
    }
  }

  /** Asked as late as can be: the node may have begun to leave while the request ran. */
  private void closeWhileLeaving(HttpServerExchange exchange) {
    Drain.Phase phase = drain.phase();
    if (phase == Drain.Phase.LEAVING || phase == Drain.Phase.REFUSING) {
      exchange.setPersistent(false);
    }
  }
}
