package org.writingsystem.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Protocols;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Buffers responses for slow clients and sends them without a thread: a slow reader holds neither a
 * worker nor a place among the running requests. Applies to HTTP/1 and to responses that the
 * application writes as a stream. When all buffers together exceed their memory, the oldest
 * response that is still being sent after {@value #PATIENCE_SECONDS} seconds is dropped for the
 * next.
 *
 * <p>Without a buffer a worker waits: on HTTP/2, for a response larger than {@link #setMaxBytes},
 * and while the memory is used up; at the same minimum rate, and with at most half of the workers
 * ({@link BlockedWriters}).
 */
public final class ResponseBufferHandler implements HttpHandler {
  static final int PATIENCE_SECONDS = 5;

  private final HttpHandler next;
  private final Set<ResponseBufferConduit> sending = new LinkedHashSet<>();
  private final BlockedWriters waiting = new BlockedWriters();
  private long heldBytes;

  private int maxBytes = 8 << 20;
  private long maxHeldBytes = 32L << 20;
  private int minBytesPerSecond = 4096;
  private int graceMs = 30_000;
  private Duration checkInterval = Duration.ofSeconds(1);

  /** Creates the filter; Undertow calls the setters before the first request. */
  public ResponseBufferHandler(HttpHandler next) {
    this.next = next;
    HttpFrontStats.responses(this::heldBytes, this::sending);
  }

  /** Sets the buffer limit of one response, in bytes; 8 MiB by default. */
  public void setMaxBytes(int bytes) {
    maxBytes = bytes;
  }

  /** Sets the buffer limit of all responses, in bytes; 32 MiB by default. */
  public void setMaxHeldBytes(long bytes) {
    maxHeldBytes = bytes;
  }

  /** Sets the minimum rate of a client, in bytes per second; 4096 by default. */
  public void setMinBytesPerSecond(int bytes) {
    minBytesPerSecond = bytes;
  }

  /** Sets the time before the minimum rate applies, in milliseconds; 30,000 by default. */
  public void setGraceMs(int milliseconds) {
    graceMs = milliseconds;
  }

  /**
   * Sets the interval of a waiting worker's checks, which is also a client's minimum time; a
   * second, less in tests.
   */
  void setCheckInterval(Duration time) {
    checkInterval = time;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean kept = !Protocols.HTTP_2_0.equals(exchange.getProtocol());
    exchange.addResponseWrapper(
        (factory, answering) -> {
          var client = new SlowClientConduit(factory.create(), this, answering);
          return kept ? new ResponseBufferConduit(client, this, answering) : client;
        });
    next.handleRequest(exchange);
  }

  BlockedWriters waiting() {
    return waiting;
  }

  long checkIntervalNanos() {
    return checkInterval.toNanos();
  }

  int maxBytes() {
    return maxBytes;
  }

  synchronized long heldBytes() {
    return heldBytes;
  }

  synchronized int sending() {
    return sending.size();
  }

  /** Returns the time for that many bytes at the minimum rate. */
  long millisFor(long bytes) {
    return graceMs + TimeUnit.SECONDS.toMillis(bytes) / minBytesPerSecond;
  }

  /** Reserves memory; false if it is used up now. */
  boolean hold(long bytes) {
    ResponseBufferConduit slowest = null;
    synchronized (this) {
      if (heldBytes + bytes <= maxHeldBytes) {
        heldBytes += bytes;
        return true;
      }
      Iterator<ResponseBufferConduit> oldest = sending.iterator();
      if (oldest.hasNext()) {
        slowest = oldest.next();
        if (slowest.isSendingFor(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))) {
          oldest.remove();
        } else {
          slowest = null;
        }
      }
    }
    if (slowest != null) {
      slowest.cut();
    }
    return false;
  }

  synchronized void release(long bytes) {
    heldBytes -= bytes;
  }

  /** The application has done its part. */
  synchronized void sending(ResponseBufferConduit answer) {
    sending.add(answer);
  }

  synchronized void sent(ResponseBufferConduit answer) {
    sending.remove(answer);
  }
}
