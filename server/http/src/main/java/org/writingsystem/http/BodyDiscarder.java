package org.writingsystem.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.WorkerUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads and discards the rest of a body after an early response, up to {@value #MAX_BYTES} bytes
 * and for a limited time; then the connection is closed. Closing it while bytes arrive would reset
 * it, and the response might be lost.
 */
final class BodyDiscarder implements IoCallback {
  static final long MAX_BYTES = 32L << 20;

  private final int seconds;
  private long left = MAX_BYTES;
  private boolean ended;
  private XnioExecutor.Key alarm;

  /**
   * @param seconds that it takes at most
   */
  BodyDiscarder(int seconds) {
    this.seconds = seconds;
  }

  @Override
  public void onComplete(HttpServerExchange exchange, Sender sender) {
    if (exchange.isRequestComplete() || !exchange.isRequestChannelAvailable()) {
      exchange.endExchange();
      return;
    }
    StreamSourceChannel channel = exchange.getRequestChannel();
    if (drained(exchange, channel)) {
      exchange.endExchange();
      return;
    }
    alarm =
        WorkerUtils.executeAfter(
            exchange.getIoThread(), () -> end(exchange, channel), seconds, TimeUnit.SECONDS);
    channel.getReadSetter().set(more -> onMore(exchange, channel));
    channel.resumeReads();
  }

  @Override
  public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
    IoCallback.END_EXCHANGE.onException(exchange, sender, exception);
  }

  private void onMore(HttpServerExchange exchange, StreamSourceChannel channel) {
    if (drained(exchange, channel)) {
      end(exchange, channel);
    }
  }

  private void end(HttpServerExchange exchange, StreamSourceChannel channel) {
    if (!ended) {
      ended = true;
      alarm.remove();
      channel.getReadSetter().set(null);
      channel.suspendReads();
      exchange.endExchange();
    }
  }

  /** Returns true when the body has ended or the limit is reached. */
  private boolean drained(HttpServerExchange exchange, StreamSourceChannel channel) {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      while (left > 0) {
        buffer.clear();
        int read = channel.read(buffer);
        if (read <= 0) {
          return read < 0;
        }
        left -= read;
      }
    } catch (IOException e) {
      return true; // the client has gone: nobody is left to be told
    }
    return true;
  }
}
