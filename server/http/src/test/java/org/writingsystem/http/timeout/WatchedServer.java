package org.writingsystem.http.timeout;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.writingsystem.http.headers.Cors;
import org.writingsystem.http.headers.SecurityHeaders;
import org.xnio.Options;

/**
 * A real Undertow with two workers, the filter behind those of headers, and blocking handlers by
 * path.
 */
final class WatchedServer implements AutoCloseable {
  interface Work {
    void on(HttpServerExchange exchange) throws Exception;
  }

  static final int WORKERS = 2;

  /** Out of the way of all tests; a test may lower it on a connection. */
  private static final int READ_TIMEOUT_MS = 600_000;

  static final String ORIGIN = "https://app.example";

  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final Undertow undertow;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Integer> statuses = new CopyOnWriteArrayList<>();

  WatchedServer() {
    Cors cors = new Cors(new RequestTimeoutHandler(this::work));
    cors.setOrigins(ORIGIN);
    HttpHandler filtered = new SecurityHeaders(cors);
    undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1", exchange -> first(exchange, filtered))
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setSocketOption(Options.READ_TIMEOUT, READ_TIMEOUT_MS)
            .setIoThreads(1)
            .setWorkerThreads(WORKERS)
            .build();
    undertow.start();
  }

  /** As the filter before it, that knows how each exchange ends. */
  private void first(HttpServerExchange exchange, HttpHandler next) throws Exception {
    exchange.addExchangeCompleteListener(
        (done, others) -> {
          statuses.add(done.getStatusCode());
          others.proceed();
        });
    next.handleRequest(exchange);
  }

  private void work(HttpServerExchange exchange) throws Exception {
    exchange.startBlocking();
    works.get(exchange.getRequestPath()).on(exchange);
  }

  void on(String path, Work work) {
    works.put(path, work);
  }

  /** Answers with the request's own id. */
  void echoOn(String path) {
    on(path, exchange -> exchange.getResponseSender().send(id(exchange)));
  }

  static String id(HttpServerExchange exchange) {
    return exchange.getRequestHeaders().getFirst(new HttpString("X-Request-Id"));
  }

  /** Ends all that runs and has not begun to answer. */
  List<TimedOutRequest> endUnanswered() {
    return end(Duration.ZERO, Duration.ofDays(1));
  }

  List<TimedOutRequest> end(Duration request, Duration download) {
    return ActiveRequests.end(request, download);
  }

  /** How the exchanges have ended, one each. */
  List<Integer> statuses() {
    return statuses;
  }

  int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  CompletableFuture<HttpResponse<String>> get(String path, HttpClient.Version version) {
    return get(path, version, "of" + path.replace('/', '-'));
  }

  CompletableFuture<HttpResponse<String>> getAs(String path, String id) {
    return get(path, HttpClient.Version.HTTP_1_1, id);
  }

  private CompletableFuture<HttpResponse<String>> get(
      String path, HttpClient.Version version, String id) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .version(version)
            .header("X-Request-Id", id)
            .header("Origin", ORIGIN)
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> get(String path) {
    return get(path, HttpClient.Version.HTTP_1_1);
  }

  /** Sends these bytes; the answer is all that comes until the server closes. */
  CompletableFuture<String> raw(String request) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return everything(socket.getInputStream());
          } catch (IOException e) {
            return "failed: " + e.getMessage();
          }
        });
  }

  /** With a word at the end where the connection was reset. */
  private static String everything(InputStream in) {
    StringBuilder all = new StringBuilder();
    try {
      for (int read = in.read(); read >= 0; read = in.read()) {
        all.append((char) read);
      }
    } catch (IOException e) {
      all.append("[reset]");
    }
    return all.toString();
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
