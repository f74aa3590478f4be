package org.writingsystem.tests.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection on which bytes are sent as no HTTP client would. */
public final class RawSocketClient implements AutoCloseable {
  private static final int LIMIT_MILLIS = 300_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  private RawSocketClient(URI node, String from, int receiveBuffer) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.bind(from == null ? null : new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), LIMIT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  public static RawSocketClient to(String node) {
    return open(node, null, 65_536);
  }

  /**
   * @param from an address of this machine
   */
  public static RawSocketClient from(String from, String node) {
    return open(node, from, 65_536);
  }

  /** Whether this machine lets one send from there: Linux from all of 127.0.0.0/8, others not. */
  public static boolean canSendFrom(String address) {
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The server cannot send far ahead of what is read here. */
  public static RawSocketClient narrow(String node) {
    return open(node, null, 4096);
  }

  private static RawSocketClient open(String node, String from, int receiveBuffer) {
    try {
      return new RawSocketClient(URI.create(node), from, receiveBuffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RawSocketClient send(String text) {
    if (!trySend(text)) {
      throw new IllegalStateException("the server has ended the connection");
    }
    return this;
  }

  /** False if the server has ended the connection. */
  public boolean trySend(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The next answer, with its body, which has a length; empty if the connection ended instead. */
  public String answer() {
    try {
      var head = new StringBuilder();
      int length = 0;
      for (String line = line(); !line.isBlank(); line = line()) {
        head.append(line);
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      return head.isEmpty()
          ? ""
          : head + "\n" + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (c == '\n') {
        return line.toString();
      }
    }
    return line.toString();
  }

  /** How many more bytes come until the server ends the connection, in whatever way. */
  public long countToTheEnd() {
    long count = 0;
    try {
      byte[] buffer = new byte[65_536];
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
