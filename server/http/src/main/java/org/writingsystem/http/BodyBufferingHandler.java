package org.writingsystem.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.io.IOException;

/**
 * Buffers the whole body of a request before the next handler, without a thread: a slow sender
 * holds neither a worker nor a place among the running requests. A body above the limit gets 413, a
 * late one 408. When all bodies together exceed their memory, the one that has been incomplete for
 * longest gets 503 in favour of the next.
 */
public final class BodyBufferingHandler implements HttpHandler {
  static final FrontProblem TOO_LARGE =
      new FrontProblem(413, "body-too-large", "The body is too large");
  static final FrontProblem TOO_SLOW =
      new FrontProblem(408, "request-timeout", "The body was sent too slowly");

  /** Time in which a refused client may finish sending, so that it can read the reason. */
  private static final int FOR_THE_REST_SECONDS = 10;

  private static final int FOR_THE_SLOW_SECONDS = 1;
  private static final String CHUNKED = "chunked";

  private final HttpHandler next;
  private final BodyMemoryBudget bodyMemoryBudget = new BodyMemoryBudget(32L << 20);

  private long maxBytes = 2L << 20;
  private int timeoutMs = 60_000;

  /** Creates the filter; Undertow calls the setters before the first request. */
  public BodyBufferingHandler(HttpHandler next) {
    this.next = next;
    HttpFrontStats.bodies(bodyMemoryBudget::heldBytes);
  }

  /** The largest body, in bytes; 2 MiB by default. */
  public void setMaxBytes(long bytes) {
    maxBytes = bytes;
  }

  /**
   * Sets the time limit from a request's head to its complete body, in milliseconds; a minute by
   * default.
   */
  public void setTimeoutMs(int milliseconds) {
    timeoutMs = milliseconds;
  }

  /**
   * Sets the memory limit of all bodies together, in buffers of Undertow's pool; 32 MiB by default.
   */
  public void setMaxHeldBytes(long bytes) {
    bodyMemoryBudget.setMostBytes(bytes);
  }

  long maxBytes() {
    return maxBytes;
  }

  int timeoutMs() {
    return timeoutMs;
  }

  HttpHandler next() {
    return next;
  }

  BodyMemoryBudget room() {
    return bodyMemoryBudget;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (!isLengthKnown(exchange)) {
      refuseUnknownLength(exchange);
    } else if (exchange.isRequestComplete()) {
      next.handleRequest(exchange);
    } else if (exchange.getRequestContentLength() > maxBytes) {
      refuseLarge(exchange);
    } else if (HttpContinue.requiresContinueResponse(exchange)) {
      HttpContinue.sendContinueResponse(exchange, new Continued());
    } else {
      new RequestBodyReader(this, exchange).begin();
    }
  }

  /**
   * Tests whether the body has a defined end (RFC 9112, 6.3). Undertow would read until the client
   * closes the connection.
   */
  private static boolean isLengthKnown(HttpServerExchange exchange) {
    HeaderValues codings = exchange.getRequestHeaders().get(Headers.TRANSFER_ENCODING);
    return codings == null
        || codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase(CHUNKED);
  }

  private static void refuseUnknownLength(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    FrontProblem.HTTP_ERROR.send(exchange, "Transfer-Encoding is chunked, or is not sent");
  }

  void refuseLarge(HttpServerExchange exchange) {
    HttpFrontStats.count(HttpFrontStats.Refusal.BODY_TOO_LARGE);
    refuse(exchange, TOO_LARGE, "a body has at most " + maxBytes + " bytes", FOR_THE_REST_SECONDS);
  }

  void refuseSlow(HttpServerExchange exchange) {
    HttpFrontStats.count(HttpFrontStats.Refusal.BODY_TOO_SLOW);
    refuse(exchange, TOO_SLOW, "a body is sent within " + timeoutMs + " ms", FOR_THE_SLOW_SECONDS);
  }

  void refuseFull(HttpServerExchange exchange) {
    HttpFrontStats.count(HttpFrontStats.Refusal.BODIES_FULL);
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, FrontProblem.RETRY_AFTER_SECONDS);
    refuse(
        exchange,
        FrontProblem.OVERLOADED,
        "the bodies of other requests use up the memory",
        FOR_THE_REST_SECONDS);
  }

  /** Ends a request whose client has disconnected or has sent an invalid body. */
  void refuseBroken(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    FrontProblem.HTTP_ERROR.send(
        exchange, "the body ended too early, or does not match its headers");
  }

  /** The client is still sending, and would not see the answer if the connection ended now. */
  private static void refuse(
      HttpServerExchange exchange, FrontProblem problem, String detail, int patienceSeconds) {
    exchange.setPersistent(false);
    boolean comes =
        !HttpContinue.requiresContinueResponse(exchange.getRequestHeaders())
            || HttpContinue.isContinueResponseSent(exchange);
    problem.send(
        exchange, detail, comes ? new BodyDiscarder(patienceSeconds) : IoCallback.END_EXCHANGE);
  }

  /** Continues after the client was told to (100 Continue). */
  private final class Continued implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      new RequestBodyReader(BodyBufferingHandler.this, exchange).beginApart();
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
      IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
    }
  }
}
