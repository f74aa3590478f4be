package org.writingsystem.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connection, with at most one request under way; opened anew where the server closes it.
 * Thread-safe: one thread may send while another receives.
 */
final class LoadConnection {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** The largest request is far below it, so that a request is written at once. */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;

  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ResponseReader reader = new ResponseReader();
  private SocketChannel channel;
  private boolean busy;
  private long dueNanos;

  LoadConnection(InetSocketAddress server, Selector selector) {
    this.server = server;
    this.selector = selector;
  }

  /** The moment from which the time of the response counts, by {@link System#nanoTime}. */
  synchronized long dueNanos() {
    return dueNanos;
  }

  synchronized int status() {
    return reader.status();
  }

  /**
   * Sends a request.
   *
   * @throws IOException if it could not; the connection is closed then
   */
  synchronized void send(ByteBuffer request, long due) throws IOException {
    dueNanos = due;
    busy = true;
    if (channel == null) {
      open();
    }
    ByteBuffer out = request.duplicate();
    channel.write(out);
    if (out.hasRemaining()) {
      throw new IOException("the server does not read the request");
    }
  }

  private void open() throws IOException {
    reader.reset();
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    selector.wakeup();
  }

  /**
   * Reads what has come.
   *
   * @return whether a response is complete
   * @throws IOException if the request under way gets none; the connection is closed then
   */
  synchronized boolean receive() throws IOException {
    in.clear();
    int count = channel == null ? 0 : channel.read(in);
    if (count < 0) {
      close();
      if (busy && !reader.endsWithConnection()) {
        throw new IOException("the server has closed the connection");
      }
      boolean complete = busy;
      busy = false;
      return complete;
    }
    boolean complete = reader.read(in.flip());
    if (complete) {
      busy = false;
      if (reader.closes()) {
        close();
      }
    }
    return complete;
  }

  synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      channel = null;
    }
  }
}
