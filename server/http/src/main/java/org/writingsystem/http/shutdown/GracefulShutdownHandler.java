package org.writingsystem.http.shutdown;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.function.Predicate;
import org.writingsystem.http.FrontProblem;
import org.writingsystem.http.HealthRequests;

/**
 * Counts requests, and enforces the phases of a graceful shutdown. While the node leaves, each
 * response closes its connection, so that clients and load balancers reconnect elsewhere; then all
 * requests get 503 and {@code Connection: close}. So do requests for the application while it is
 * not deployed, where WildFly would answer 404.
 */
public final class GracefulShutdownHandler implements HttpHandler {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final HttpHandler next;
  private final GracefulShutdown gracefulShutdown;
  private final Predicate<String> otherApplications;

  /** Creates the filter. */
  public GracefulShutdownHandler(HttpHandler next) {
    this(next, GracefulShutdown.ofThisNode(), OtherApplications::have);
  }

  /**
   * @param otherApplications whether a path belongs to another application of the server
   */
  GracefulShutdownHandler(
      HttpHandler next, GracefulShutdown gracefulShutdown, Predicate<String> otherApplications) {
    this.next = next;
    this.gracefulShutdown = gracefulShutdown;
    this.otherApplications = otherApplications;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean entered =
        gracefulShutdown.enter(
            !HealthRequests.ask(exchange), () -> otherApplications.test(exchange.getRequestPath()));
    if (!entered) {
      refuse(exchange);
      return;
    }
    exchange.addExchangeCompleteListener(
        (done, others) -> {
          gracefulShutdown.leave();
          others.proceed();
        });
    exchange.addResponseCommitListener(this::closeWhileLeaving);
    next.handleRequest(exchange);
  }

  private void refuse(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    if (gracefulShutdown.phase() == GracefulShutdown.Phase.REFUSING) {
      FrontProblem.NODE_LEAVES.sendAndInviteLater(
          exchange, "this node accepts no more requests; another node does", RETRY_AFTER_SECONDS);
    } else {
      FrontProblem.APPLICATION_DOWN.sendAndInviteLater(
          exchange, "it is being started, redeployed or undeployed", RETRY_AFTER_SECONDS);
    }
  }

  /**
   * Closes the connection while the node leaves. Runs as late as possible, since the node may have
   * begun to leave during the request.
   */
  private void closeWhileLeaving(HttpServerExchange exchange) {
    GracefulShutdown.Phase phase = gracefulShutdown.phase();
    if (phase == GracefulShutdown.Phase.LEAVING || phase == GracefulShutdown.Phase.REFUSING) {
      exchange.setPersistent(false);
    }
  }
}
