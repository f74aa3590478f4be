package org.writingsystem.tests.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * One connection on which bytes are sent as no HTTP client would, and nothing is sent twice. Of
 * texts each character is a byte.
 */
public final class RawSocketClient implements AutoCloseable {
  private static final int LIMIT_MILLIS = 300_000;
  private static final int USUAL_BUFFER = 65_536;

  private final URI address;
  private final Socket socket = new Socket();
  private final InputStream in;

  /** The connection ended before the first byte of a response. */
  public static final class Unanswered extends IOException {
    private static final long serialVersionUID = 1;

    private Unanswered(Throwable cause) {
      super("no answer", cause);
    }
  }

  private RawSocketClient(URI node, String from, int receiveBuffer) throws IOException {
    address = node;
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.bind(from == null ? null : new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), LIMIT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * @param node where it answers, without a slash at the end
   * @throws UncheckedIOException if nobody listens there
   */
  public static RawSocketClient to(String node) {
    return open(node, null, USUAL_BUFFER);
  }

  /**
   * @param from an address of this machine
   */
  public static RawSocketClient from(String from, String node) {
    return open(node, from, USUAL_BUFFER);
  }

  /** Tests whether this machine can send from that address: Linux can from all of 127.0.0.0/8. */
  public static boolean canSendFrom(String address) {
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Connects with a small receive buffer, so that the server cannot send far ahead of the reads.
   */
  public static RawSocketClient narrow(String node) {
    return open(node, null, 4096);
  }

  private static RawSocketClient open(String node, String from, int receiveBuffer) {
    try {
      return new RawSocketClient(URI.create(node), from, receiveBuffer);
    } catch (IOException e) {
      throw new UncheckedIOException(node, e);
    }
  }

  public RawSocketClient send(String text) {
    try {
      write(text.getBytes(ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the server has ended the connection", e);
    }
  }

  /** False if the server has ended the connection. */
  public boolean trySend(String text) {
    try {
      write(text.getBytes(ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends a request, reads all that comes until the server ends the connection, and closes it. */
  public String exchange(String request) throws IOException {
    return new String(exchange(request.getBytes(ISO_8859_1)), ISO_8859_1);
  }

  /** The same with bytes. */
  public byte[] exchange(byte[] request) throws IOException {
    try (this) {
      write(request);
      return in.readAllBytes();
    }
  }

  /**
   * Sends a request and reads its response; the connection stays open.
   *
   * @throws Unanswered if no response has begun
   * @throws IOException if the response ends in the middle
   */
  public Response ask(String request) throws IOException {
    long began = System.nanoTime();
    try {
      write(request.getBytes(ISO_8859_1));
      awaitFirstByte();
    } catch (IOException e) {
      throw new Unanswered(e);
    }
    RawResponse response = RawResponse.read(address, in);
    return new Response(response, Duration.ofNanos(System.nanoTime() - began));
  }

  private void awaitFirstByte() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      throw new IOException("the server has ended the connection");
    }
    in.reset();
  }

  /** The next response, head and body; empty if the connection ended instead. */
  public String response() {
    try {
      return RawResponse.read(address, in).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** Waits for so many bytes. */
  public String read(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  /** Counts the bytes until the server ends the connection, in whatever way. */
  public long countToTheEnd() {
    long count = 0;
    try {
      byte[] buffer = new byte[USUAL_BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
      return count;
    } catch (IOException e) {
      return count;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
