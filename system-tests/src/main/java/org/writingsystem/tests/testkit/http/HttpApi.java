package org.writingsystem.tests.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A caller of the REST API. */
public final class HttpApi {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(3);
  private static final Duration TASK_LIMIT = Duration.ofMinutes(15);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FINAL =
      Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "QUARANTINED");

  private final URI base;
  private final Map<String, String> headers;

  /**
   * @param base ends with a slash
   */
  public HttpApi(String base) {
    this(URI.create(base), Map.of());
  }

  private HttpApi(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same caller with an access token. */
  public HttpApi with(String accessToken) {
    return new HttpApi(base, Map.of("Authorization", "Bearer " + accessToken));
  }

  public HttpApi signIn(String username, String password) {
    return with(tokens(username, password).path("accessToken").asText());
  }

  public JsonNode tokens(String username, String password) {
    return post("auth/token", Map.of("username", username, "password", password))
        .expect(200)
        .json();
  }

  /** The access token that this caller sends. */
  public String token() {
    return headers.get("Authorization").substring("Bearer ".length());
  }

  public Response get(String path, String... header) {
    return send("GET", path, BodyPublishers.noBody(), header);
  }

  public Response post(String path, Object json) {
    return postText(path, write(json));
  }

  /** Posts JSON that need not be any. */
  public Response postText(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  /**
   * @param path relative to the API, or an address
   * @param header names and values by turns
   */
  public Response send(String method, String path, BodyPublisher body, String... header) {
    HttpRequest request = request(path, header).method(method, body).build();
    return new Response(send(request, BodyHandlers.ofByteArray()));
  }

  /** Posts nothing but the wish. */
  public Response post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  /** Follows a task. */
  public EventStream events(String task) {
    HttpRequest request = request(task + "/events", "Accept", "text/event-stream").build();
    return new EventStream(send(request, BodyHandlers.ofInputStream()));
  }

  /** Follows a task and reads nothing of what comes. */
  public Socket stuckFollower(String task) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    URI address = base.resolve(task + "/events");
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    String head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n"
            .formatted(address.getPath(), address.getAuthority(), headers.get("Authorization"));
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private HttpRequest.Builder request(String path, String... header) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_LIMIT);
    headers.forEach(request::setHeader);
    for (int i = 0; i < header.length; i += 2) {
      request.setHeader(header[i], header[i + 1]);
    }
    return request;
  }

  private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> answer) {
    try {
      return HTTP.send(request, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(request.toString(), e);
    }
  }

  /** Starts a manuscript; its path and first ETag are in the answer. */
  public Response start(String title) {
    return post("manuscripts", Map.of("title", title)).expect(201);
  }

  /** Starts a manuscript and gives its path. */
  public String manuscript(String title) {
    return "manuscripts/" + start(title).json().path("id").asText();
  }

  public Response revise(String manuscript, String etag, byte[] markdown) {
    return send(
        "POST",
        manuscript + "/revisions",
        BodyPublishers.ofByteArray(markdown),
        "Content-Type",
        "text/markdown",
        "If-Match",
        etag);
  }

  public Response revise(String manuscript, String etag, String markdown) {
    return revise(manuscript, etag, markdown.getBytes(StandardCharsets.UTF_8));
  }

  /** A revision's text as it is stored. */
  public byte[] markdown(String manuscript, Object number) {
    return get(manuscript + "/revisions/" + number, "Accept", "text/markdown").expect(200).bytes();
  }

  public byte[] diff(String manuscript, int from, int to) {
    return get(manuscript + "/diff?from=" + from + "&to=" + to, "Accept", "text/x-diff")
        .expect(200)
        .bytes();
  }

  /** Orders an export of a new manuscript and gives the task's path. */
  public String orderedExport() {
    String manuscript = manuscript("Exported");
    revise(manuscript, "*", "text").expect(201);
    Response queued = post(manuscript + "/exports", Map.of("format", "markdown")).expect(202);
    return "tasks/" + queued.json().path("id").asText();
  }

  /** Exports the newest revision and waits for the file. */
  public Response export(String manuscript, String format) {
    Response queued = post(manuscript + "/exports", Map.of("format", format)).expect(202);
    JsonNode task = awaitTask(queued.header("Location"));
    assertThat(task.path("state").asText()).as(task::toString).isEqualTo("SUCCEEDED");
    return get(task.path("result").path("href").asText()).expect(200);
  }

  /** Waits until the task is in a state that is final. */
  public JsonNode awaitTask(String address) {
    return await()
        .atMost(TASK_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(
            () -> get(address).expect(200).json(),
            task -> FINAL.contains(task.path("state").asText()));
  }

  private static String write(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
