package org.writingsystem.tests.faults.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/** A writer at work: what it asks of the API. */
public final class Writing {
  public static final String PASSWORD = "for-the-system-tests-only";

  /** Far beyond every deadline: a request that hangs is seen as one. */
  private static final Duration HANGS = Duration.ofMinutes(5);

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();

  private final String base;
  private final String token;

  private Writing(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Signs in at the node. */
  public static Writing at(String node) {
    return as("writer", node);
  }

  /**
   * Signs in at the node.
   *
   * @param role its user name too
   */
  public static Writing as(String role, String node) {
    var anonymous = new Writing(node + "/api/v1/", "");
    String said =
        anonymous
            .json(
                "auth/token", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(role, PASSWORD))
            .expect(200)
            .field("accessToken");
    return new Writing(anonymous.base, said);
  }

  /** The access token. */
  public String token() {
    return token;
  }

  /** Starts a manuscript and gives its id. */
  public String manuscript(String title) {
    return start(title).expect(201).field("id");
  }

  public Reply start(String title) {
    return json("manuscripts", "{\"title\":\"" + title + "\"}");
  }

  public Reply revise(String manuscript, String text) {
    return send(
        request("manuscripts/" + manuscript + "/revisions")
            .header("Content-Type", "text/markdown")
            .header("If-Match", "*"),
        "POST",
        BodyPublishers.ofString(text));
  }

  public Reply get(String path) {
    return send(request(path), "GET", BodyPublishers.noBody());
  }

  /** The lines of an answer as they come, such as events. */
  public Stream<String> lines(String path) {
    try {
      return HTTP.send(request(path).build(), BodyHandlers.ofLines()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Reply json(String path, String body) {
    return send(
        request(path).header("Content-Type", "application/json"),
        "POST",
        BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(HANGS);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static Reply send(HttpRequest.Builder request, String method, BodyPublisher body) {
    long began = System.nanoTime();
    try {
      HttpResponse<String> response =
          HTTP.send(request.method(method, body).build(), BodyHandlers.ofString());
      return new Reply(response, began, Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
