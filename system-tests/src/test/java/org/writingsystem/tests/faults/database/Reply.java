package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/**
 * What a request was answered.
 *
 * @param beganNanos as {@link System#nanoTime} has it
 * @param took until the answer was there
 */
public record Reply(HttpResponse<String> response, long beganNanos, Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "urn:writing-system:problem:";
  private static final Set<String> FAILURES =
      Set.of("statement-timeout", "database-unavailable", "database-busy");

  public int status() {
    return response.statusCode();
  }

  public Reply expect(int status) {
    assertThat(status()).as(this::toString).isEqualTo(status);
    return this;
  }

  public String field(String name) {
    return json().path(name).asText();
  }

  private JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(toString(), e);
    }
  }

  /** Of a problem: the last part of its type. */
  public String problem() {
    return field("type").replace(PROBLEM, "");
  }

  /** Asserts 503 of that kind, whole: problem+json, Retry-After and the request's id. */
  Reply expectFailure(String kind) {
    expect(503);
    assertThat(isFailure()).as(this::toString).isTrue();
    assertThat(problem()).as(this::toString).isEqualTo(kind);
    return this;
  }

  /** Whether it is 503, says why, and when to come again. */
  boolean isFailure() {
    return status() == 503
        && header("Content-Type").startsWith("application/problem+json")
        && FAILURES.contains(problem())
        && header("Retry-After").equals("5")
        && !field("requestId").isEmpty()
        && field("requestId").equals(header("X-Request-Id"));
  }

  private String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Override
  public String toString() {
    return "%s %s: %s in %d ms, %s"
        .formatted(
            response.request().method(),
            response.uri().getPath(),
            status(),
            took.toMillis(),
            response.body());
  }
}
