package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * Writers who call the API at one address, each one request after the other, until they are closed:
 * a manuscript, a revision, the text again, an export. They claim to have called another host. They
 * keep what they were told is stored, and what failed.
 */
public final class ApiLoad implements AutoCloseable {
  /** Nodes that start beside them on few cores need their part. */
  private static final Duration PACE = Duration.ofMillis(TestSize.of(25, 5));

  /** A request that was not answered as it should; {@code sent} is when it began. */
  record Failure(Instant sent, int client, String what) {}

  private final int count;
  private final HttpApi api;
  private final ManuscriptsClient manuscripts;
  private final ExportsClient exports;
  private final AtomicLong answers = new AtomicLong();
  private final Queue<UUID> started = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> revised = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean isOver;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

  private ApiLoad(String base, int count) {
    this.count = count;
    // A connection that another test's node has ended is no failure of this one
    this.api =
        HttpApi.at(base)
            .onOwnConnections()
            .withHeader("X-Forwarded-Host", "not-believed.example")
            .signIn("writer", RunningSystem.DEMO_PASSWORD);
    this.manuscripts = new ManuscriptsClient(api);
    this.exports = new ExportsClient(api);
  }

  /**
   * @param base where the API is, without a slash at the end
   */
  static ApiLoad start(String base, int count) {
    var apiLoad = new ApiLoad(base, count);
    apiLoad.running =
        CompletableFuture.allOf(
            IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(() -> apiLoad.work(i), ApiLoad::thread))
                .toArray(CompletableFuture<?>[]::new));
    return apiLoad;
  }

  private static void thread(Runnable work) {
    new Thread(work, "client").start();
  }

  private void work(int client) {
    while (!isOver) {
      call(client, 201, "start", () -> manuscripts.start("Nodes"))
          .flatMap(this::location)
          .ifPresent(manuscript -> write(client, manuscript));
    }
  }

  private void write(int client, String manuscript) {
    UUID id = id(manuscript);
    started.add(id);
    String text = "# Nodes\n\nOf " + id;
    if (call(client, 201, "revise", () -> manuscripts.revise(manuscript, "\"0\"", text))
        .isPresent()) {
      revised.add(id);
      call(client, 200, "read", () -> api.get(manuscript + "/revisions/latest"));
      call(client, 202, "export", () -> exports.request(manuscript, "html"))
          .flatMap(this::location)
          .ifPresent(task -> tasks.add(id(task)));
    }
  }

  /** Absent and kept as a failure if it was answered otherwise, or not at all. */
  private Optional<Response> call(int client, int expected, String what, Supplier<Response> work) {
    LockSupport.parkNanos(PACE.toNanos());
    Instant sent = Instant.now();
    try {
      Response response = work.get();
      answers.incrementAndGet();
      if (response.status() == expected) {
        return Optional.of(response);
      }
      failures.add(new Failure(sent, client, what + ": " + response));
    } catch (UncheckedIOException e) {
      failures.add(new Failure(sent, client, what + ": " + e.getMessage() + ": " + e.getCause()));
    }
    return Optional.empty();
  }

  /** It names the address that was called, not a node's: else it counts as a failure. */
  private Optional<String> location(Response response) {
    String location = response.header("Location");
    if (!location.startsWith(api.address("").toString())) {
      failures.add(new Failure(Instant.MAX, 0, "Location: " + location));
    }
    return Optional.of(location);
  }

  private static UUID id(String location) {
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  /** Waits until so many more requests were answered, well or not. */
  void awaitAnswers(long more) {
    long wanted = answers.get() + more;
    eventually().until(() -> answers.get() >= wanted);
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
    assertThat(count(sql, "manuscript where id", started)).isEqualTo(started.size());
    assertThat(count(sql, "revision where number = 1 and manuscript_id", revised))
        .isEqualTo(revised.size());
    new TaskTable(sql).await(tasks, "SUCCEEDED");
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
