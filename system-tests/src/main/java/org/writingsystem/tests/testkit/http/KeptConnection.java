package org.writingsystem.tests.testkit.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection of HTTP/1.1 that is kept: one request after the other, none of them sent twice. */
public final class KeptConnection implements AutoCloseable {
  private static final int LIMIT_MILLIS = 180_000;
  private static final String LENGTH = "content-length";

  private final Socket socket = new Socket();
  private final InputStream in;

  /**
   * @param headers by their names in lower case
   */
  public record Reply(int status, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public boolean closes() {
      return header("connection").equals("close");
    }
  }

  /** The connection ended before the first byte of an answer. */
  public static final class Unanswered extends IOException {
    private static final long serialVersionUID = 1;

    Unanswered(Throwable cause) {
      super("no answer", cause);
    }
  }

  /**
   * @throws IOException if nobody listens there
   */
  public KeptConnection(String node) throws IOException {
    URI address = URI.create(node);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LIMIT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * @param request with its body
   * @throws Unanswered if no answer has begun
   * @throws IOException if the answer ends in the middle
   */
  public Reply ask(String request) throws IOException {
    int first = send(request);
    String status = (char) first + line();
    Map<String, String> headers = headers();
    return new Reply(Integer.parseInt(status.split(" ")[1]), headers, body(headers));
  }

  private int send(String request) throws Unanswered {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      int first = in.read();
      if (first >= 0) {
        return first;
      }
    } catch (IOException e) {
      throw new Unanswered(e);
    }
    throw new Unanswered(null);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String body(Map<String, String> headers) throws IOException {
    if (headers.containsKey(LENGTH)) {
      return read(Integer.parseInt(headers.get(LENGTH)));
    }
    var body = new StringBuilder();
    for (int size = size(); size > 0; size = size()) {
      body.append(read(size));
      line();
    }
    line();
    return body.toString();
  }

  /** Of the next chunk. */
  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String read(int bytes) throws IOException {
    byte[] read = in.readNBytes(bytes);
    if (read.length < bytes) {
      throw new EOFException("the answer ended in its body");
    }
    return new String(read, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer ended in its head: " + line);
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
