package org.writingsystem.http.timeout;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Detects a client disconnect while a response is under way, which Undertow does not. Over HTTP/1.1
 * it reads ahead, closes the connection at its end, and puts back the bytes of a pipelined request.
 * The read timeout of the connection is off meanwhile: a waiting client sends nothing. A half-close
 * by the client counts as a disconnect. Over HTTP/2 only the end of the connection is detected;
 * Undertow reports a stream reset to the next write alone.
 */
final class ClientDisconnect {
  @SuppressWarnings("rawtypes") // an attachment's class has no type argument
  private static final AttachmentKey<Set> WATCHED = AttachmentKey.create(Set.class);

  private final HttpServerExchange exchange;
  private final AtomicReference<Runnable> action;
  private boolean over;
  private Integer readTimeout; // that of the connection, while reads are on

  private ClientDisconnect(HttpServerExchange exchange, Runnable action) {
    this.exchange = exchange;
    this.action = new AtomicReference<>(action);
  }

  /**
   * Watches until the exchange is complete.
   *
   * @param action run once, by any thread, if the client goes before; must not wait
   */
  static void watch(HttpServerExchange exchange, Runnable action) {
    var watch = new ClientDisconnect(exchange, action);
    Set<ClientDisconnect> watched = watchedOn(exchange.getConnection());
    watched.add(watch);
    exchange.addExchangeCompleteListener(
        (done, others) -> {
          watched.remove(watch);
          watch.stop();
          others.proceed();
        });
    if (!exchange.getConnection().isOpen()) {
      watch.tell();
    }
    watch.start();
  }

  /**
   * Watched exchanges on this connection. They share one listener: a listener stays as long as its
   * connection, which may carry any number of requests.
   */
  @SuppressWarnings("unchecked")
  static synchronized Set<ClientDisconnect> watchedOn(ServerConnection connection) {
    Set<ClientDisconnect> watched = connection.getAttachment(WATCHED);
    if (watched == null) {
      Set<ClientDisconnect> added = ConcurrentHashMap.newKeySet();
      connection.putAttachment(WATCHED, added);
      connection.addCloseListener(closed -> added.forEach(ClientDisconnect::tell));
      return added;
    }
    return watched;
  }

  private void tell() {
    Runnable told = action.getAndSet(null);
    if (told != null) {
      told.run();
    }
  }

  /**
   * Starts reading ahead, unless bytes of a next request are already buffered: later bytes would
   * overtake them.
   */
  private synchronized void start() {
    if (!over
        && exchange.getConnection() instanceof HttpServerConnection connection
        && exchange.isRequestComplete()
        && connection.getExtraBytes() == null) {
      ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
      readTimeout = setReadTimeout(source, 0);
      source.setReadListener(channel -> readAhead(connection, channel));
      source.resumeReads();
    }
  }

  private synchronized void stop() {
    over = true;
    action.set(null);
    if (exchange.getConnection() instanceof HttpServerConnection connection) {
      suspend(connection.getChannel().getSourceChannel());
    }
  }

  private void suspend(ConduitStreamSourceChannel source) {
    source.suspendReads();
    source.setReadListener(null);
    if (readTimeout != null) {
      setReadTimeout(source, readTimeout);
      readTimeout = null;
    }
  }

  /** Milliseconds, 0 for none; returns the one before. */
  private static Integer setReadTimeout(ConduitStreamSourceChannel source, int timeout) {
    try {
      return source.setOption(Options.READ_TIMEOUT, timeout);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no XNIO channel fails here but one that is closed
    }
  }

  /**
   * Reads ahead. Closes the connection without the lock: a close listener may wait for a thread
   * that waits for the lock.
   */
  private void readAhead(HttpServerConnection connection, ConduitStreamSourceChannel source) {
    if (isAtEnd(connection, source)) {
      IoUtils.safeClose(connection);
    }
  }

  private synchronized boolean isAtEnd(
      HttpServerConnection connection, ConduitStreamSourceChannel source) {
    if (over) {
      return false;
    }
    PooledByteBuffer buffer = connection.getByteBufferPool().allocate();
    int count = read(connection, buffer);
    if (count > 0) {
      suspend(source);
      buffer.getBuffer().flip();
      connection.ungetRequestBytes(buffer);
      return false;
    }
    buffer.close();
    if (count < 0) {
      suspend(source);
    }
    return count < 0;
  }

  private static int read(HttpServerConnection connection, PooledByteBuffer buffer) {
    try {
      return connection.getOriginalSourceConduit().read(buffer.getBuffer());
    } catch (IOException e) {
      return -1; // the connection was reset
    }
  }
}
