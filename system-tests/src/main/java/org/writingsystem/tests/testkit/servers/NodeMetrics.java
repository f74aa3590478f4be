package org.writingsystem.tests.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

/** What a node tells those who operate it. */
public record NodeMetrics(Node node) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * The sum of all lines on the metrics page with that name and all of those in their labels.
   *
   * @throws AssertionError if there is none: what is always zero may be what nobody counts
   */
  public double metric(String name, String... labels) {
    DoubleSummaryStatistics found = lines(name, labels);
    if (found.getCount() == 0) {
      throw new AssertionError("no %s %s at %s".formatted(name, List.of(labels), node.name()));
    }
    return found.getSum();
  }

  /** The same of what appears with its first event; 0 before. */
  public double metricSoFar(String name, String... labels) {
    return lines(name, labels).getSum();
  }

  private DoubleSummaryStatistics lines(String name, String... labels) {
    return get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .summaryStatistics();
  }

  /** What {@code /health/ready} says, in JSON. */
  public String ready() {
    return get("/health/ready").body();
  }

  /** What {@code /health/live} says, in JSON. */
  public String live() {
    return get("/health/live").body();
  }

  /** The status of {@code /health/live}. */
  public int liveness() {
    return get("/health/live").statusCode();
  }

  /** The status of {@code /health/ready}; 0 while nobody answers. */
  public int readiness() {
    try {
      return get("/health/ready").statusCode();
    } catch (UncheckedIOException nobody) {
      return 0;
    }
  }

  /** The status of {@code /health}, which load balancers ask for. */
  public int health() {
    return get(URI.create(node.http() + "/health")).statusCode();
  }

  private HttpResponse<String> get(String path) {
    return get(URI.create(node.management() + path));
  }

  private static HttpResponse<String> get(URI address) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(address.toString(), e);
    }
  }
}
