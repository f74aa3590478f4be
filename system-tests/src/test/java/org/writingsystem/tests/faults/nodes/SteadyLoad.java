package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.writingsystem.tests.faults.database.Revisions;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.network.RoundRobin;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * Ten clients who write and read through a balancer until they are closed: 50 requests a second, or
 * 200 when all of the tests run, as far as the machine can. Whatever is not 200 or 201 is a
 * failure.
 */
final class SteadyLoad implements AutoCloseable {
  private static final int CLIENTS = 10;
  private static final int WHO_WRITE = 3;
  private static final Duration PACE = Duration.ofMillis(TestSize.of(200, 50));
  private static final double ASKED = CLIENTS / (PACE.toMillis() / 1000.0);

  private static final int SHOWN = 5;

  private final RoundRobin balancer;
  private final List<String> manuscripts;
  private final Revisions revisions = new Revisions();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final long began = System.nanoTime();
  private volatile boolean over;
  private CompletableFuture<?> running;

  private SteadyLoad(RoundRobin balancer, ManuscriptsClient api) {
    this.balancer = balancer;
    this.manuscripts =
        IntStream.range(0, WHO_WRITE).mapToObj(i -> api.create("Under load")).toList();
  }

  static SteadyLoad on(RoundRobin balancer) {
    var api =
        new ManuscriptsClient(
            HttpApi.at(balancer.http()).signIn("writer", RunningSystem.DEMO_PASSWORD));
    var load = new SteadyLoad(balancer, api);
    load.running =
        CompletableFuture.allOf(
            IntStream.range(0, CLIENTS)
                .mapToObj(
                    i -> CompletableFuture.runAsync(() -> load.ask(api, i), SteadyLoad::thread))
                .toArray(CompletableFuture<?>[]::new));
    return load;
  }

  private static void thread(Runnable work) {
    new Thread(work, "client").start();
  }

  private void ask(ManuscriptsClient api, int client) {
    String manuscript = manuscripts.get(client % WHO_WRITE);
    long next = System.nanoTime();
    for (int i = 0; !over; i++) {
      if (client < WHO_WRITE) {
        write(api, manuscript, "Of client " + client + ", " + i);
      } else {
        check(api.api().get(i % 2 == 0 ? manuscript : "manuscripts?limit=5"));
      }
      next += PACE.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void write(ManuscriptsClient api, String manuscript, String text) {
    Response response = check(api.revise(manuscript, "*", text));
    if (response.status() == 201) {
      revisions.add(manuscript, text, response);
    }
  }

  private Response check(Response response) {
    answers.incrementAndGet();
    if (response.status() != 200 && response.status() != 201) {
      failures.add(response.toString());
    }
    return response;
  }

  /** Waits until they have been answered that often, from now on. */
  void awaitMore(int wanted) {
    int enough = answers.get() + wanted;
    eventually().until(() -> answers.get() >= enough);
  }

  /**
   * Ends them; asserts that no request has failed, and that all that they wrote is there. How many
   * there were is what {@link #awaitMore} has waited for, and how often they came the machine's.
   */
  void assertNothingFailed(Sql sql) {
    double perSecond = answers.get() / ((System.nanoTime() - began) / 1e9);
    close();
    System.out.printf("%.0f requests a second of %.0f that were asked for%n", perSecond, ASKED);
    assertThat(balancer.broken().stream().limit(SHOWN).toList()).isEmpty();
    assertThat(failures.stream().limit(SHOWN).toList())
        .as("%d of %d requests", failures.size(), answers.get())
        .isEmpty();
    revisions.assertAllAreThere(sql);
  }

  @Override
  public void close() {
    over = true;
    running.join();
  }
}
