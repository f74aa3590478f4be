package org.writingsystem.server.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.server.ServerStartException;

/**
 * What a first user asks of a node: a sign-in, a manuscript with a revision in each form, a list,
 * an export. A node loads the classes for it with its first requests, so a class archive has to see
 * them.
 */
final class FirstRequests {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern TOKEN = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"");
  private static final String JSON = "application/json";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI api;

  FirstRequests(int port) {
    api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
  }

  /**
   * Sends them, and waits for the responses.
   *
   * @param password of the demo accounts ({@code DEMO_PASSWORD})
   * @throws ServerStartException if one is refused
   */
  void send(String password) {
    String signIn = "{\"username\":\"writer\",\"password\":\"" + password + "\"}";
    String token = "Bearer " + token(send(post("auth/token", JSON, signIn)));
    String manuscripts = api.resolve("manuscripts").toString();
    String manuscript =
        send(post(manuscripts, JSON, "{\"title\":\"First\"}").header("Authorization", token))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    send(
        post(manuscript + "/revisions", "text/markdown", "# First\n\nA *text*.\n")
            .header("If-Match", "*")
            .header("Authorization", token));
    send(get("accounts/me", JSON, token));
    send(get(manuscripts + "?limit=20", JSON, token));
    String tag = send(get(manuscript, JSON, token)).headers().firstValue("ETag").orElseThrow();
    send(get(manuscript, JSON, token).header("If-None-Match", tag));
    for (String form : new String[] {JSON, "text/markdown", "text/html"}) {
      send(get(manuscript + "/revisions/latest", form, token));
    }
    send(
        post(manuscript + "/exports", JSON, "{\"format\":\"html\"}")
            .header("Authorization", token));
  }

  private HttpRequest.Builder get(String path, String accepted, String token) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Accept", accepted)
        .header("Authorization", token);
  }

  private HttpRequest.Builder post(String path, String type, String body) {
    return HttpRequest.newBuilder(api.resolve(path))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(LIMIT).build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw new ServerStartException(
            "%s %s got %d: %s"
                .formatted(
                    request.method(), request.uri(), response.statusCode(), response.body()));
      }
      return response;
    } catch (IOException e) {
      throw ServerStartException.of(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted at " + request.uri(), e);
    }
  }

  private static String token(HttpResponse<String> response) {
    Matcher token = TOKEN.matcher(response.body());
    if (!token.find()) {
      throw new ServerStartException("a sign-in has returned no access token");
    }
    return token.group(1);
  }
}
