package org.writingsystem.tests.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the API has answered. */
public record Response(HttpResponse<byte[]> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** A header's value; empty where there is none. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public String etag() {
    return header("ETag");
  }

  /** Asserts the status; else shows the body. */
  public Response expect(int status) {
    assertThat(status()).as(() -> response.uri() + ": " + text()).isEqualTo(status);
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
    assertThat(json().path("type").asText()).isEqualTo("urn:writing-system:problem:" + kind);
    assertThat(json().path("status").asInt()).isEqualTo(status);
    assertThat(json().path("title").asText()).isNotBlank();
    assertThat(json().path("detail").asText()).isNotBlank();
    assertThat(json().path("requestId").asText()).isEqualTo(header("X-Request-Id")).isNotBlank();
    return this;
  }

  /** Asserts a problem that names the field or parameter at fault. */
  public Response expectInvalid(String field) {
    expectProblem(400, "invalid-input");
    assertThat(json().path("field").asText()).isEqualTo(field);
    return this;
  }
}
