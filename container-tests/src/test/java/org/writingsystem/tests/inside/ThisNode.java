package org.writingsystem.tests.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the node that runs the tests tells those who operate it. */
final class ThisNode {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private ThisNode() {}

  /** The sum of the metric's lines with that label; 0 where there is none yet. */
  static double metric(String name, String label) {
    return management("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** What answers at a path of the management interface. */
  static HttpResponse<String> management(String path) {
    URI address = URI.create("http://127.0.0.1:" + System.getenv("MGMT_PORT") + path);
    try {
      return HTTP.send(
          HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(address.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(address.toString(), e);
    }
  }

  /** How many lines of the application's log hold all of these. */
  static long logged(String... parts) {
    try (Stream<String> lines = Files.lines(Path.of(System.getenv("LOG_DIR"), "app.log"))) {
      return lines.filter(line -> List.of(parts).stream().allMatch(line::contains)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
