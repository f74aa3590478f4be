package org.writingsystem.tests.inside.beans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the node that runs the tests tells those who operate it. */
public final class ThisNode {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private ThisNode() {}

  /** The sum of the metric's lines with that label; 0 where there is none yet. */
  public static double metric(String name, String label) {
    return management("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What answers at a path of the management interface. */
  public static HttpResponse<String> management(String path) {
    return send(HttpRequest.newBuilder(address("MGMT_PORT", path)));
  }

  /** What the API answers to that caller. */
  public static HttpResponse<String> api(String method, String path, Optional<String> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("HTTP_PORT", "/api/v1/" + path))
            .method(method, BodyPublishers.noBody());
    token.ifPresent(known -> request.header("Authorization", "Bearer " + known));
    return send(request);
  }

  private static URI address(String port, String path) {
    return URI.create("http://127.0.0.1:" + System.getenv(port) + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest wanted = request.timeout(LIMIT).build();
    try {
      return HTTP.send(wanted, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(wanted.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(wanted.uri().toString(), e);
    }
  }

  /** How many lines of the application's log hold all of these. */
  public static long logged(String... parts) {
    try (Stream<String> lines = Files.lines(Path.of(System.getenv("LOG_DIR"), "app.log"))) {
      return lines.filter(line -> List.of(parts).stream().allMatch(line::contains)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
