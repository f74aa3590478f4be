package org.writingsystem.tests.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A response with its assertions.
 *
 * @param took until it was there
 */
public record Response(HttpResponse<byte[]> response, Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "urn:writing-system:problem:";

  /** Creates a response without a duration. */
  public Response(HttpResponse<byte[]> response) {
    this(response, Duration.ZERO);
  }

  public int status() {
    return response.statusCode();
  }

  public byte[] bytes() {
    return response.body();
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    try {
      return JSON.readTree(bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(text(), e);
    }
  }

  /** A field of the JSON; empty where there is none. */
  public String field(String name) {
    return json().path(name).asText();
  }

  /** The kind of a problem: the last part of its type. */
  public String problem() {
    return field("type").replace(PROBLEM, "");
  }

  /** A header's value; empty where there is none. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public String etag() {
    return header("ETag");
  }

  /** Asserts the status; else shows the body. */
  public Response expect(int status) {
    assertThat(status()).as(this::toString).isEqualTo(status);
    return this;
  }

  /**
   * Asserts an RFC 9457 problem.
   *
   * @param kind the last part of its type
   */
  public Response expectProblem(int status, String kind) {
    expect(status);
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(field("type")).isEqualTo(PROBLEM + kind);
    assertThat(json().path("status").asInt()).isEqualTo(status);
    assertThat(field("title")).isNotBlank();
    assertThat(field("detail")).isNotBlank();
    assertThat(field("requestId")).isEqualTo(header("X-Request-Id")).isNotBlank();
    return this;
  }

  /** Asserts a problem that names the field or parameter at fault. */
  public Response expectInvalid(String field) {
    expectProblem(400, "invalid-input");
    assertThat(field("field")).isEqualTo(field);
    return this;
  }

  @Override
  public String toString() {
    return "%s: %d in %d ms, %s".formatted(response.uri(), status(), took.toMillis(), text());
  }
}
