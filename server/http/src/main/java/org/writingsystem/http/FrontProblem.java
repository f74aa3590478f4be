package org.writingsystem.http;

import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.writingsystem.logging.JsonLine;
import org.writingsystem.logging.RequestIds;

/**
 * An answer of the server in the application's stead, in the application's form (RFC 9457).
 *
 * @param kind the last part of its type, as {@code overloaded}
 * @param title the same for all of a kind
 */
public record FrontProblem(int status, String kind, String title) {
  /** The node ends, restarts, or is suspended. */
  public static final FrontProblem NODE_LEAVES =
      new FrontProblem(503, "node-leaves", "The node accepts no more requests");

  /** The application is not deployed: a start, a redeployment or an undeployment. */
  public static final FrontProblem APPLICATION_DOWN =
      new FrontProblem(503, "application-down", "The application is not deployed on this node");

  static final FrontProblem OVERLOADED =
      new FrontProblem(503, "overloaded", "The server is overloaded");

  /** The request exceeded its timeout. */
  public static final FrontProblem DEADLINE_EXCEEDED =
      new FrontProblem(503, "deadline-exceeded", "The request timed out");

  /** Any other error that passes the filters. */
  static final FrontProblem HTTP_ERROR =
      new FrontProblem(400, "http-error", "The request could not be processed");

  static final FrontProblem NOT_FOUND =
      new FrontProblem(404, "not-found", "The resource does not exist");

  static final FrontProblem METHOD_NOT_ALLOWED =
      new FrontProblem(405, "method-not-allowed", "The resource does not support this method");

  static final FrontProblem NOT_ACCEPTABLE =
      new FrontProblem(406, "not-acceptable", "No acceptable representation");

  static final FrontProblem INTERNAL_ERROR =
      new FrontProblem(500, "internal-error", "Internal server error");

  public static final String MEDIA_TYPE = "application/problem+json";

  /** {@code Cache-Control} of problems. */
  public static final String KEEP_NOTHING = "no-store";

  /** Value of Retry-After, in seconds. */
  public static final int RETRY_AFTER_SECONDS = 5;

  private static final String TYPE_PREFIX = "urn:writing-system:problem:";
  private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

  /** Lists all problems that the server answers in place of the application. */
  public static List<FrontProblem> all() {
    return List.of(
        HTTP_ERROR,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        BodyBufferingHandler.TOO_SLOW,
        BodyBufferingHandler.TOO_LARGE,
        INTERNAL_ERROR,
        OVERLOADED,
        NODE_LEAVES,
        APPLICATION_DOWN,
        DEADLINE_EXCEEDED);
  }

  /** The one that best fits a status of 400 to 599. */
  static FrontProblem ofStatus(int status) {
    return all().stream()
        .filter(problem -> problem.status == status)
        .findFirst()
        .orElseGet(() -> (status < 500 ? HTTP_ERROR : INTERNAL_ERROR).withStatus(status));
  }

  private FrontProblem withStatus(int exactStatus) {
    return new FrontProblem(exactStatus, kind, title);
  }

  /**
   * Returns the problem as JSON, in ASCII.
   *
   * @param requestId left out where it is null
   */
  public String body(String detail, String requestId) {
    return new JsonLine()
        .add("type", TYPE_PREFIX + kind)
        .add("title", title)
        .add("status", status)
        .add("detail", detail)
        .add("requestId", requestId)
        .end();
  }

  /** Answers with this, at once and without a thread of the application. */
  void send(HttpServerExchange exchange, String detail) {
    send(exchange, detail, IoCallback.END_EXCHANGE);
  }

  /**
   * Sends the problem.
   *
   * @param then what is done when the answer has been written; it ends the exchange
   */
  void send(HttpServerExchange exchange, String detail, IoCallback then) {
    String body = body(detail, exchange.getRequestHeaders().getFirst(REQUEST_ID));
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, MEDIA_TYPE);
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, KEEP_NOTHING);
    exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
    exchange.setResponseContentLength(body.length());
    exchange.getResponseSender().send(body, StandardCharsets.US_ASCII, then);
  }

  /** Sends the problem with Retry-After. */
  public void sendAndInviteLater(HttpServerExchange exchange, String detail, long seconds) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds);
    send(exchange, detail);
  }
}
