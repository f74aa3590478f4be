package org.writingsystem.system;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes as no HTTP client would send them. */
record RawRequest(String http) {
  private static final int LIMIT_MILLIS = 30_000;

  /**
   * Sends each character as a byte and reads until the server ends the connection.
   *
   * @return what it has answered; empty if nothing
   */
  String send(String request) throws IOException {
    try (Socket socket = open(request)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Sends that and leaves the connection open. */
  Socket open(String request) throws IOException {
    URI address = URI.create(http);
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }
}
