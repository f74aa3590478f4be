package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.http.Response;

/**
 * Load of three writers and one reader, with short pauses, until it is closed. It keeps what they
 * were told is stored, and all wrong or late responses.
 */
final class RevisionLoad implements AutoCloseable {
  static final int COUNT = 3;
  private static final Duration PACE = Duration.ofMillis(5);
  private static final int SHOWN = 5;

  private final ManuscriptsClient api;
  private final List<String> manuscripts;
  private final Duration longest;
  private final Revisions acknowledged = new Revisions();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile Duration slowest = Duration.ZERO;
  private volatile boolean over;
  private CompletableFuture<?> running;

  private RevisionLoad(ManuscriptsClient api, Duration longest) {
    this.api = api;
    this.longest = longest;
    this.manuscripts = IntStream.range(0, COUNT).mapToObj(i -> api.create("Faults")).toList();
  }

  /**
   * @param longest that a request may take
   */
  static RevisionLoad start(ManuscriptsClient api, Duration longest) {
    var revisionLoad = new RevisionLoad(api, longest);
    List<Runnable> work =
        IntStream.rangeClosed(0, COUNT)
            .<Runnable>mapToObj(i -> i < COUNT ? () -> revisionLoad.write(i) : revisionLoad::read)
            .toList();
    revisionLoad.running =
        CompletableFuture.allOf(
            work.stream()
                .map(one -> CompletableFuture.runAsync(one, RevisionLoad::thread))
                .toArray(CompletableFuture<?>[]::new));
    return revisionLoad;
  }

  private static void thread(Runnable work) {
    new Thread(work, "writer").start();
  }

  private void write(int writer) {
    String manuscript = manuscripts.get(writer);
    for (int i = 0; !over; i++) {
      String text = "Of writer " + writer + ", " + i + ": ünïcödé — " + System.nanoTime();
      Response response = check(api.revise(manuscript, "*", text));
      if (response.status() == 201) {
        acknowledged.add(manuscript, text, response);
      }
    }
  }

  private void read() {
    while (!over) {
      check(api.api().get(manuscripts.get(0)));
      check(api.api().get("manuscripts?limit=5"));
    }
  }

  private Response check(Response response) {
    boolean fine = response.status() == 201 || response.status() == 200;
    if (DatabaseFailures.isOne(response)) {
      failures.incrementAndGet();
    } else if (!fine) {
      wrong.add(response.toString());
    }
    if (response.took().compareTo(longest) > 0) {
      wrong.add("too long: " + response);
    }
    slowest = response.took().compareTo(slowest) > 0 ? response.took() : slowest;
    LockSupport.parkNanos(PACE.toNanos());
    return response;
  }

  int failures() {
    return failures.get();
  }

  int acknowledged() {
    return acknowledged.size();
  }

  Duration slowest() {
    return slowest;
  }

  /** Ends it and asserts that all went as it may. */
  void assertNothingWrong() {
    close();
    assertThat(wrong.stream().limit(SHOWN).toList()).as("%d wrong answers", wrong.size()).isEmpty();
    assertThat(acknowledged.size()).isPositive();
  }

  /** Asserts that each acknowledged revision is there as it was sent. */
  void assertAllIsThere(Sql sql) {
    acknowledged.assertAllAreThere(sql);
  }

  /** Revisions that are there though nobody was told so: their commit's answer was lost. */
  long unacknowledged(Sql sql) {
    long there =
        sql.number(
            "select count(*) from revision where manuscript_id = any (?::uuid[])",
            manuscripts.toString().replace("manuscripts/", "").replace('[', '{').replace(']', '}'));
    return there - acknowledged.size();
  }

  @Override
  public void close() {
    over = true;
    running.join();
  }
}
