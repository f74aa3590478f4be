package org.writingsystem.tests.testkit.servers;

import java.io.UncheckedIOException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.writingsystem.tests.testkit.http.Http;
import org.writingsystem.tests.testkit.http.Response;

/** Metrics and health of a node. */
public record NodeMetrics(Node node) {
  /**
   * Sums the lines of the metrics page with that name and all of those labels.
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
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .summaryStatistics();
  }

  /** Returns {@code /health/ready} as JSON. */
  public String ready() {
    return get("/health/ready").text();
  }

  /** Returns {@code /health/live} as JSON. */
  public String live() {
    return get("/health/live").text();
  }

  /** The status of {@code /health/live}. */
  public int liveness() {
    return get("/health/live").status();
  }

  /** The status of {@code /health/ready}; 0 while nobody answers. */
  public int readiness() {
    try {
      return get("/health/ready").status();
    } catch (UncheckedIOException nobody) {
      return 0;
    }
  }

  /** The status of {@code /health}, which load balancers ask for. */
  public int health() {
    return Http.get(node.http() + "/health").status();
  }

  private Response get(String path) {
    return Http.get(node.management() + path);
  }
}
