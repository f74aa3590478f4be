package org.writingsystem.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.xnio.Options;

/** A real Undertow with one filter before one handler. */
final class FilteredServer implements AutoCloseable {
  static final int WORKERS = 4;

  private final Undertow undertow;
  private final HttpClient client = HttpClient.newHttpClient();

  FilteredServer(HandlerWrapper filter, HttpHandler handler) {
    this(filter, handler, 0);
  }

  /**
   * @param writeTimeoutMs of silence, 0 for none
   */
  FilteredServer(HandlerWrapper filter, HttpHandler handler, int writeTimeoutMs) {
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1", filter.wrap(handler))
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L) // as in 60-http.cli
            .setSocketOption(Options.SEND_BUFFER, 16_384) // or loopback takes megabytes at once
            .setSocketOption(Options.WRITE_TIMEOUT, writeTimeoutMs)
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .build();
    undertow.start();
  }

  int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  CompletableFuture<HttpResponse<String>> send(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
