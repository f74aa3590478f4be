package org.writingsystem.tests.testkit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes as no HTTP client would send them. */
public record RawRequest(String http) {
  private static final int LIMIT_MILLIS = 180_000;

  /**
   * Sends each character as a byte and reads until the server ends the connection.
   *
   * @return what it has answered; empty if nothing
   */
  public String send(String request) throws IOException {
    try (Socket socket = open(request)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The same, from another of this machine's own addresses. */
  public String sendFrom(String local, String request) throws IOException {
    return new String(
        sendFrom(local, request.getBytes(StandardCharsets.ISO_8859_1)),
        StandardCharsets.ISO_8859_1);
  }

  /** The same with bytes; a server that answers before it has read all of them is heard. */
  public byte[] sendFrom(String local, byte[] request) throws IOException {
    URI address = URI.create(http);
    try (Socket socket =
        new Socket(
            InetAddress.getByName(address.getHost()),
            address.getPort(),
            InetAddress.getByName(local),
            0)) {
      write(socket, request);
      return socket.getInputStream().readAllBytes();
    }
  }

  /** Sends that and leaves the connection open. */
  public Socket open(String request) throws IOException {
    URI address = URI.create(http);
    Socket socket = new Socket(address.getHost(), address.getPort());
    write(socket, request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static void write(Socket socket, byte[] request) throws IOException {
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.getOutputStream().write(request);
    socket.getOutputStream().flush();
  }
}
