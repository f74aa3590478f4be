package org.writingsystem.tests.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Server-sent events as a client reads them, one line after the other. */
public final class EventStream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  EventStream(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Waits for the next event named task; empty at the end of the stream. */
  public Optional<JsonNode> next() {
    try {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line;
        } else if (line.startsWith(DATA)) {
          assertThat(name).isEqualTo("event: task");
          return Optional.of(JSON.readTree(line.substring(DATA.length())));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end. */
  public void readToTheEnd() {
    while (next().isPresent()) {}
  }

  /** Waits for the end; the last event before it. */
  public JsonNode last() {
    JsonNode last = next().orElseThrow();
    for (Optional<JsonNode> one = next(); one.isPresent(); one = next()) {
      last = one.get();
    }
    return last;
  }

  /** Waits for a line that is only a comment. */
  public void awaitComment() throws IOException {
    String line = lines.readLine();
    while (!line.startsWith(":")) {
      line = lines.readLine();
    }
  }

  /** Goes away without a word. */
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
