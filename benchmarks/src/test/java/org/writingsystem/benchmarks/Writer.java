package org.writingsystem.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.writingsystem.tests.testkit.servers.Node;

/** The demonstration account of that role, on a node that was told {@link #PASSWORD}. */
record Writer(URI api, String token) {
  static final String PASSWORD = "for-the-benchmarks-only";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** With an access token that lives 15 minutes. */
  static Writer signIn(Node node) {
    URI api = URI.create(node.http() + "/api/v1/");
    String tokens =
        post(api.resolve("auth/token"), "", Map.of("username", "writer", "password", PASSWORD));
    return new Writer(api, field(tokens, "accessToken"));
  }

  /**
   * Starts a number of manuscripts.
   *
   * @return the path of the last, below the API
   */
  String start(int manuscripts) {
    String last = "";
    for (int i = 1; i <= manuscripts; i++) {
      last = post(api.resolve("manuscripts"), token, Map.of("title", "Manuscript " + i));
    }
    return "manuscripts/" + field(last, "id");
  }

  private static String field(String json, String name) {
    try {
      return JSON.readTree(json).path(name).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String post(URI address, String token, Map<String, String> body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build();
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(address + ": " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(address.toString(), e);
    }
  }
}
