package org.writingsystem.tests.faults.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;

/**
 * Writers who call the API at one address, each one request after the other, until they are closed:
 * a manuscript, a revision, the text again, an export. They claim to have called another host. They
 * keep what they were told is stored, and what failed.
 */
public final class Clients implements AutoCloseable {
  public static final String PASSWORD = "for-the-system-tests-only";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Nodes that start beside them on few cores need their part. */
  private static final Duration PACE = Duration.ofMillis(TestSize.of(25, 5));

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request that was not answered as it should; {@code sent} is when it began. */
  record Failure(Instant sent, int client, String what) {}

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();
  private final int count;
  private final String api;
  private final String token;
  private final AtomicLong answers = new AtomicLong();
  private final Queue<UUID> manuscripts = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> revised = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean isOver;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

  private Clients(String base, int count) {
    this.count = count;
    this.api = base + "/api/v1/";
    this.token = signIn();
  }

  /**
   * @param base where the API is, without a slash at the end
   */
  static Clients start(String base, int count) {
    var clients = new Clients(base, count);
    clients.running =
        CompletableFuture.allOf(
            IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(() -> clients.work(i), Clients::thread))
                .toArray(CompletableFuture<?>[]::new));
    return clients;
  }

  private static void thread(Runnable work) {
    new Thread(work, "client").start();
  }

  private String signIn() {
    String body = "{\"username\":\"writer\",\"password\":\"" + PASSWORD + "\"}";
    try {
      var answer = send(request("auth/token").POST(BodyPublishers.ofString(body)).build());
      return JSON.readTree(answer.body()).path("accessToken").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void work(int client) {
    while (!isOver) {
      call(client, 201, post("manuscripts", "{\"title\":\"Nodes\"}"))
          .flatMap(this::location)
          .ifPresent(manuscript -> write(client, manuscript));
    }
  }

  private void write(int client, String manuscript) {
    UUID id = id(manuscript);
    manuscripts.add(id);
    HttpRequest text =
        HttpRequest.newBuilder(URI.create(manuscript + "/revisions"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/markdown")
            .header("If-Match", "\"0\"")
            .timeout(LIMIT)
            .POST(BodyPublishers.ofString("# Nodes\n\nOf " + id, UTF_8))
            .build();
    if (call(client, 201, text).isPresent()) {
      revised.add(id);
      call(client, 200, request("manuscripts/" + id + "/revisions/latest").build());
      call(client, 202, post("manuscripts/" + id + "/exports", "{\"format\":\"html\"}"))
          .flatMap(this::location)
          .ifPresent(task -> tasks.add(id(task)));
    }
  }

  /** Absent and kept as a failure if it was answered otherwise, or not at all. */
  private Optional<HttpResponse<String>> call(int client, int expected, HttpRequest request) {
    LockSupport.parkNanos(PACE.toNanos());
    Instant sent = Instant.now();
    String what = request.method() + " " + request.uri();
    try {
      HttpResponse<String> answer = send(request);
      answers.incrementAndGet();
      if (answer.statusCode() == expected) {
        return Optional.of(answer);
      }
      failures.add(
          new Failure(sent, client, what + ": " + answer.statusCode() + " " + answer.body()));
    } catch (IOException e) {
      failures.add(new Failure(sent, client, what + ": " + e));
    }
    return Optional.empty();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest post(String path, String body) {
    return request(path).POST(BodyPublishers.ofString(body)).build();
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-Host", "not-believed.example")
            .timeout(LIMIT);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** It names the address that was called, not a node's: else it counts as a failure. */
  private Optional<String> location(HttpResponse<String> answer) {
    Optional<String> location = answer.headers().firstValue("Location");
    if (!location.orElse("").startsWith(api)) {
      failures.add(new Failure(Instant.MAX, 0, "Location: " + location));
    }
    return location;
  }

  private static UUID id(String location) {
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  /** Waits until so many more requests were answered, well or not. */
  void awaitAnswers(long more) {
    long wanted = answers.get() + more;
    TaskTable.within(LIMIT).until(() -> answers.get() >= wanted);
  }

  /** Ends them and asserts that none of them was answered otherwise than it should. */
  void assertNothingFailed() {
    close();
    assertThat(failures).isEmpty();
  }

  /**
   * Ends them and asserts that nothing failed but what was sent before the node was gone. That may
   * be two requests of one client: the kernel closes the sockets of a dead process one by one, and
   * one that listens may still take what comes after another has been reset.
   *
   * @param dead when it was gone for sure
   */
  void assertOnlyInFlightFailed(Instant dead) {
    close();
    assertThat(failures).allSatisfy(failure -> assertThat(failure.sent()).isBefore(dead));
    assertThat(failures).hasSizeLessThanOrEqualTo(2 * count);
  }

  /** Ends them and asserts that all they were told is stored is there, and all tasks succeed. */
  void assertNothingIsLost(Sql sql) {
    close();
    assertThat(tasks).isNotEmpty();
    assertThat(count(sql, "manuscript where id", manuscripts)).isEqualTo(manuscripts.size());
    assertThat(count(sql, "revision where number = 1 and manuscript_id", revised))
        .isEqualTo(revised.size());
    new TaskTable(sql).await(tasks, "SUCCEEDED", LIMIT);
  }

  private static long count(Sql sql, String where, Queue<UUID> ids) {
    return sql.number(
        "select count(*) from " + where + " = any (?)", (Object) ids.toArray(UUID[]::new));
  }

  @Override
  public void close() {
    isOver = true;
    running.join();
  }
}
