package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.Node;

/**
 * Ten clients that keep their connections and call one node without a balancer between, until they
 * are closed: 100 requests a second, or 200 when all of the tests run, as far as the machine can. A
 * request is answered rightly, or with 503 in the API's form, or its connection is refused;
 * whatever else happens is a failure.
 */
final class DirectLoad implements AutoCloseable {
  static final String SERVED = "served";
  static final String REFUSED = "connection refused";
  static final String LEAVES = "node-leaves";
  static final String DOWN = "application-down";

  private static final int CLIENTS = 10;
  private static final int WHO_WRITE = 3;
  private static final Duration PACE = Duration.ofMillis(TestSize.of(100, 50));
  private static final int SHOWN = 5;

  /** A node that ends keeps what is open so long: whoever asks as often is answered. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final Node node;
  private final String run = UUID.randomUUID().toString();
  private final String token;
  private final List<String> manuscripts;
  private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private volatile boolean over;
  private CompletableFuture<?> running;

  private DirectLoad(Node node) {
    this.node = node;
    var writer = new ManuscriptsClient(node.signIn("writer"));
    this.token = writer.api().token();
    this.manuscripts =
        IntStream.range(0, WHO_WRITE).mapToObj(i -> writer.create("Kept connections")).toList();
  }

  static DirectLoad on(Node node) {
    var load = new DirectLoad(node);
    load.running =
        CompletableFuture.allOf(
            IntStream.range(0, CLIENTS)
                .mapToObj(i -> Threads.start("direct-client", load.new Client(i)))
                .toArray(CompletableFuture<?>[]::new));
    return load;
  }

  /** Waits until that has happened so often, from now on. */
  void awaitMore(String outcome, int wanted) {
    awaitAtLeast(outcome, count(outcome) + wanted);
  }

  /** Waits until that has happened so often, from the beginning on. */
  void awaitAtLeast(String outcome, int enough) {
    eventually().until(() -> count(outcome) >= enough);
  }

  private int count(String outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  private void happened(String outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private void failed(String request, Object what) {
    failures.add(request.lines().findFirst().orElseThrow() + ": " + what);
  }

  /**
   * Asserts that nothing has failed so far, and that what got no answer was never read by the node,
   * which has ended: it lay in the queue of a port that was closed, from where the kernel resets
   * it, or its connection was idle for too long.
   */
  void assertNothingFailed() throws IOException {
    System.out.println("Without a balancer: " + outcomes);
    assertThat(failures.stream().limit(SHOWN).toList())
        .as("%d of %s", failures.size(), outcomes)
        .isEmpty();
    try (Stream<String> log = Files.lines(node.log().resolveSibling("access.log"))) {
      assertThat(log.filter(this::isOfAnUnanswered).toList())
          .as("were read, and not answered")
          .isEmpty();
    }
  }

  private boolean isOfAnUnanswered(String line) {
    return unanswered.stream().anyMatch(id -> line.contains('"' + id + '"'));
  }

  @Override
  public void close() {
    over = true;
    running.join();
  }

  /** One request after the other. */
  private final class Client implements Runnable {
    private final int number;
    private RawSocketClient connection;
    private long lastSent;
    private int sent;

    Client(int number) {
      this.number = number;
    }

    @Override
    public void run() {
      long next = System.nanoTime();
      while (!over) {
        ask();
        next = Math.max(next + PACE.toNanos(), System.nanoTime());
        LockSupport.parkNanos(next - System.nanoTime());
      }
      forget();
    }

    private void ask() {
      boolean isKept = connection != null;
      if (!isKept && !connect()) {
        happened(REFUSED);
        return;
      }
      String id = run + "-" + number + "-" + ++sent;
      String request = request(id);
      long before = lastSent;
      lastSent = System.nanoTime();
      try {
        judge(request, connection.ask(request));
      } catch (RawSocketClient.Unanswered e) {
        unanswered(request, id, isKept && System.nanoTime() - before < LINGER.toNanos());
      } catch (IOException e) {
        failed(request, e);
        forget();
      }
    }

    private boolean connect() {
      try {
        connection = RawSocketClient.to(node.http());
        return true;
      } catch (UncheckedIOException e) {
        return false;
      }
    }

    private void unanswered(String request, String id, boolean wasUsed) {
      happened("no answer");
      unanswered.add(id);
      if (wasUsed) {
        failed(request, "its connection was in use, and ended without a word");
      }
      forget();
    }

    private void judge(String request, Response response) {
      String outcome = outcome(response);
      if (outcome.isEmpty()) {
        failed(request, response);
      } else {
        happened(outcome);
      }
      if (closes(response)) {
        forget();
      }
    }

    private String outcome(Response response) {
      boolean isJson = response.header("Content-Type").startsWith("application/json");
      if (response.status() == (number < WHO_WRITE ? 201 : 200) && isJson) {
        return SERVED;
      }
      boolean isLater =
          response.status() == 503
              && response.header("Content-Type").equals("application/problem+json")
              && !response.header("Retry-After").isEmpty();
      return isLater ? problem(response) : "";
    }

    /** WildFly refuses by itself in the moment in which it resumes, and keeps the connection. */
    private String problem(Response response) {
      String kind = response.problem();
      boolean isKnown = (kind.equals(LEAVES) || kind.equals(DOWN)) && closes(response);
      return isKnown || kind.equals("overloaded") ? kind : "";
    }

    private static boolean closes(Response response) {
      return response.header("Connection").equals("close");
    }

    private String request(String id) {
      String manuscript = manuscripts.get(number % WHO_WRITE);
      String head =
          " HTTP/1.1\r\nHost: x\r\nX-Request-Id: %s\r\nAuthorization: Bearer %s\r\n"
              .formatted(id, token);
      if (number < WHO_WRITE) {
        return "POST /api/v1/"
            + (manuscript + "/revisions" + head)
            + "Content-Type: text/markdown\r\nIf-Match: *\r\nContent-Length: 52\r\n\r\n"
            + "%52s".formatted(id.substring(Math.max(0, id.length() - 52)));
      }
      String path = number % 2 == 0 ? manuscript : "manuscripts?limit=5";
      return "GET /api/v1/" + path + head + "\r\n";
    }

    private void forget() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
  }
}
