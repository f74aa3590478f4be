package org.writingsystem.http.timeout;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.writingsystem.http.FrontProblem;
import org.writingsystem.http.headers.CommitHeaders;
import org.writingsystem.logging.RequestIds;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends the timeout response in place of a thread that still runs. Undertow's exchange belongs to
 * that thread, so the response is an exchange of its own on the same connection, out of the
 * thread's reach; the connection is closed after it. On HTTP/2 the response uses the stream's own
 * headers, and other streams continue.
 */
final class TimeoutResponder {
  static final int STATUS = FrontProblem.DEADLINE_EXCEEDED.status();

  private static final Logger LOG = System.getLogger(TimeoutResponder.class.getName());
  private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

  /** Held by the watcher from before it decides until the answer is on its way. */
  private static final ReentrantLock UNDER_WAY = new ReentrantLock();

  private TimeoutResponder() {}

  static <T> T underWay(Supplier<T> watcher) {
    UNDER_WAY.lock();
    try {
      return watcher.get();
    } finally {
      UNDER_WAY.unlock();
    }
  }

  /**
   * Makes the ended request's thread wait until the timeout response is sent. An I/O thread does
   * not wait: it may hold what the response needs.
   */
  static void awaitNoneUnderWay(HttpServerExchange late) {
    if (!late.isInIoThread()) {
      UNDER_WAY.lock();
      UNDER_WAY.unlock();
    }
  }

  /**
   * Sends without waiting: a client that does not read loses its connection.
   *
   * @param lastHeaders of the exchange
   */
  static void send(
      HttpServerExchange late, TimedOutRequest timedOutRequest, CommitHeaders commitHeaders) {
    ServerConnection connection = late.getConnection();
    try {
      late.setStatusCode(STATUS); // for the access log
      boolean alone = connection instanceof HttpServerConnection;
      byte[] body = body(timedOutRequest);
      HeaderMap headers = alone ? new HeaderMap() : late.getResponseHeaders();
      fill(headers, body.length, timedOutRequest.requestId());
      commitHeaders.complete(headers);
      send(late, alone, headers, body);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "A timeout response did not reach its client", e);
      IoUtils.safeClose(connection);
    }
  }

  private static void fill(HeaderMap headers, int length, String id) {
    headers.clear();
    headers.put(Headers.CONTENT_TYPE, FrontProblem.MEDIA_TYPE);
    headers.put(Headers.CONTENT_LENGTH, length);
    headers.put(Headers.CACHE_CONTROL, FrontProblem.KEEP_NOTHING);
    headers.put(Headers.RETRY_AFTER, FrontProblem.RETRY_AFTER_SECONDS);
    headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
    headers.put(REQUEST_ID, id);
  }

  private static void send(HttpServerExchange late, boolean alone, HeaderMap headers, byte[] body)
      throws IOException {
    var answer = new HttpServerExchange(late.getConnection(), new HeaderMap(), headers, 0);
    answer.setProtocol(late.getProtocol());
    answer.setRequestMethod(late.getRequestMethod());
    answer.setStatusCode(STATUS);
    answer.setPersistent(!alone);
    Connectors.terminateRequest(answer);
    boolean left = write(answer, late.getRequestMethod().equals(Methods.HEAD), body);
    if (alone && !left) {
      throw new IOException("the client reads nothing");
    }
    Connectors.updateResponseBytesSent(late, body.length);
  }

  /**
   * @return whether all has left; the rest follows when there is room
   */
  private static boolean write(HttpServerExchange answer, boolean headersAlone, byte[] body)
      throws IOException {
    StreamSinkChannel channel = answer.getResponseChannel();
    ByteBuffer bytes = ByteBuffer.wrap(body);
    while (!headersAlone && bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        throw new IOException("the client reads nothing");
      }
    }
    channel.shutdownWrites();
    if (channel.flush()) {
      return true;
    }
    channel
        .getWriteSetter()
        .set(
            ChannelListeners.flushingChannelListener(
                null, ChannelListeners.closingChannelExceptionHandler()));
    channel.resumeWrites();
    return false;
  }

  private static byte[] body(TimedOutRequest timedOutRequest) {
    String detail =
        "it was ended after "
            + timedOutRequest.took().toSeconds()
            + " s; its uncommitted changes were rolled back";
    return FrontProblem.DEADLINE_EXCEEDED
        .body(detail, timedOutRequest.requestId())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
