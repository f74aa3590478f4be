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
 * What a client is too slow to take is kept in memory, and sent as it takes it, without a thread:
 * who reads slowly holds neither a worker nor a place among the requests that run. That goes for
 * HTTP/1 and for answers that the application writes as a stream. While all of them together take
 * more memory than they may, the oldest that is still being sent after {@value #PATIENCE_SECONDS}
 * seconds is given up for the next.
 *
 * <p>Where nothing is kept a worker waits: on HTTP/2, with an answer that is larger than {@link
 * #setMaxBytes}, and while there is no room: no longer than at the same lowest speed, and at most
 * half of them ({@link BlockedWriters}).
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
  private Duration look = Duration.ofSeconds(1);

  /** As Undertow's filters are made; the setters follow, before the first request. */
  public ResponseBufferHandler(HttpHandler next) {
    this.next = next;
    HttpFrontStats.answers(this::heldBytes, this::sending);
  }

  /** How much of one answer is kept, in bytes; 8 MiB by default. */
  public void setMaxBytes(int bytes) {
    maxBytes = bytes;
  }

  /** How much of all answers is kept, in bytes; 32 MiB by default. */
  public void setMaxHeldBytes(long bytes) {
    maxHeldBytes = bytes;
  }

  /** An answer must go this fast, or its connection ends; 4096 by default. */
  public void setMinBytesPerSecond(int bytes) {
    minBytesPerSecond = bytes;
  }

  /** And has this long in any case, in milliseconds; 30,000 by default. */
  public void setGraceMs(int milliseconds) {
    graceMs = milliseconds;
  }

  /**
   * How often a thread that waits for a client looks up, and how long a client may keep it in any
   * case; a second, in tests less.
   */
  void setLook(Duration time) {
    look = time;
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

  long lookNanos() {
    return look.toNanos();
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

  /** How long so many bytes may take. */
  long millisFor(long bytes) {
    return graceMs + TimeUnit.SECONDS.toMillis(bytes) / minBytesPerSecond;
  }

  /** Whether there is room for so many; if not, there may be soon. */
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
