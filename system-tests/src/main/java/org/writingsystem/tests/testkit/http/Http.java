package org.writingsystem.tests.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The HTTP client of the tests, and requests to any address. */
public final class Http {
  /** Far beyond every deadline: a request that hangs is seen as one. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final HttpClient SHARED = client().build();

  private Http() {}

  /** For a client of one's own: with TLS, or with connections that nobody else has used. */
  public static HttpClient.Builder client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofMinutes(1));
  }

  public static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT);
  }

  public static Response get(String address) {
    return send(request(address));
  }

  /** Posts an empty body. */
  public static Response post(String address) {
    return send(request(address).POST(BodyPublishers.noBody()));
  }

  public static Response send(HttpRequest.Builder request) {
    return send(SHARED, request);
  }

  /** Sends the request; the response follows. */
  public static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return SHARED.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** The lines of a response as they come. */
  public static Stream<String> lines(String address) {
    return send(SHARED, request(address), BodyHandlers.ofLines()).body();
  }

  static HttpClient shared() {
    return SHARED;
  }

  static Response send(HttpClient client, HttpRequest.Builder request) {
    long began = System.nanoTime();
    HttpResponse<byte[]> response = send(client, request, BodyHandlers.ofByteArray());
    return new Response(response, Duration.ofNanos(System.nanoTime() - began));
  }

  /**
   * Waits for the response, or its head, as the handler has it.
   *
   * @throws UncheckedIOException if there is none
   */
  static <T> HttpResponse<T> send(
      HttpClient client, HttpRequest.Builder request, BodyHandler<T> body) {
    HttpRequest wanted = request.build();
    try {
      return client.send(wanted, body);
    } catch (IOException e) {
      throw new UncheckedIOException(wanted.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(wanted.toString(), e);
    }
  }
}
