package org.writingsystem.http.headers;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One of the filters in a server of its own, on a free port of this machine. */
final class FilterFixture implements AutoCloseable {
  private final Undertow server;

  private FilterFixture(HttpHandler handler) {
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(handler).build();
    server.start();
  }

  static FilterFixture with(HttpHandler handler) {
    return new FilterFixture(handler);
  }

  /** Sends the head of a request from an address of this machine, and gives the whole answer. */
  String send(String from, String... lines) throws IOException {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      socket.connect(address);
      socket.setSoTimeout(120_000);
      String request =
          String.join("\r\n", lines) + "\r\nHost: service.test\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
