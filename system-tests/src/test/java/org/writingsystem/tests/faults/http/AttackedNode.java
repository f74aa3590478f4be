package org.writingsystem.tests.faults.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node with the drills that takes few requests at a time and has little patience. */
final class AttackedNode implements AutoCloseable {
  static final int WORKERS = 4;
  static final int RUNNING = 6;
  static final int WAITING = 4;
  static final int ACCOUNT_LIMIT = 800;
  static final int ADDRESS_LIMIT = 2000;
  private static final String PASSWORD = "for-the-system-tests-only";

  private final Cluster cluster;
  private final Node node;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private AttackedNode(Cluster cluster) {
    this.cluster = cluster;
    this.node =
        cluster.add(
            "attacked",
            Map.ofEntries(
                Map.entry("DEMO_PASSWORD", PASSWORD),
                Map.entry("HTTP_WORKERS", String.valueOf(WORKERS)),
                Map.entry("HTTP_MAX_CONCURRENT", String.valueOf(RUNNING)),
                Map.entry("HTTP_QUEUE", String.valueOf(WAITING)),
                Map.entry("HTTP_QUEUE_TIMEOUT_MS", "600000"),
                Map.entry("HTTP_PARSE_TIMEOUT_MS", "10000"),
                Map.entry("HTTP_BODY_TIMEOUT_MS", "10000"),
                Map.entry("HTTP_BODY_BUFFER_BYTES", "8388608"),
                Map.entry("HTTP_WRITE_TIMEOUT_MS", "120000"),
                Map.entry("ACCESS_TOKEN_SECONDS", "86400"),
                Map.entry("DB_READ_BUDGET_MS", "600000"),
                Map.entry("DB_WRITE_BUDGET_MS", "600000"),
                Map.entry("DB_STATEMENT_TIMEOUT_MS", "600000"),
                Map.entry("DB_QUERY_TIMEOUT", "660"),
                Map.entry("DB_SOCKET_TIMEOUT", "720"),
                Map.entry("TX_TIMEOUT", "600"),
                Map.entry("HTTP_TIMEOUT", "600"),
                Map.entry("TASK_EVENT_STREAMS", "2"),
                Map.entry("RATE_LIMIT_ACCOUNT_PER_MINUTE", String.valueOf(ACCOUNT_LIMIT)),
                Map.entry("RATE_LIMIT_ADDRESS_PER_MINUTE", String.valueOf(ADDRESS_LIMIT)),
                Map.entry("PREPEND_JAVA_OPTS", Cluster.QUICK_START)));
  }

  static AttackedNode start() {
    var attacked = new AttackedNode(Cluster.start("attacks"));
    boolean success = false;
    try {
      attacked.node.start();
      success = true;
      return attacked;
    } finally {
      if (!success) {
        attacked.close();
      }
    }
  }

  /** Without a slash at the end. */
  String http() {
    return node.http();
  }

  Sql sql() {
    return cluster.sql();
  }

  /** An access token of a demonstration account. */
  String token(String username) {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD);
    return found(post("auth/token", body, Map.of()).body(), "\"accessToken\":\"([^\"]+)\"");
  }

  /** A manuscript with that text; its path below the API. */
  String manuscript(String token, String text) {
    Map<String, String> caller = Map.of("Authorization", "Bearer " + token);
    String made = post("manuscripts", "{\"title\":\"Attacked\"}", caller).body();
    String path = "manuscripts/" + found(made, "\"id\":\"([^\"]+)\"");
    HttpResponse<String> revised =
        post(
            path + "/revisions",
            text,
            Map.of(
                "Authorization", "Bearer " + token,
                "If-Match", "*",
                "Content-Type", "text/markdown"));
    if (revised.statusCode() != 201) {
      throw new IllegalStateException(revised.statusCode() + " " + revised.body());
    }
    return path;
  }

  HttpResponse<String> get(String path, Map<String, String> headers) {
    return send(request(path, headers).build());
  }

  private HttpResponse<String> post(String path, String body, Map<String, String> headers) {
    var request = request("/api/v1/" + path, headers);
    if (!headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create(http() + path));
    headers.forEach(request::header);
    return request;
  }

  /** The lines of the access log. */
  Stream<String> accessLog() throws IOException {
    return Files.readAllLines(node.log().resolveSibling("access.log")).stream();
  }

  /** The sum of our lines of the metrics page with that name and all of that in their labels. */
  double metric(String name, String... labels) {
    return new NodeMetrics(node).metric("writing_system_" + name, labels);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<String> tokens(String... usernames) {
    return Stream.of(usernames).map(this::token).toList();
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
