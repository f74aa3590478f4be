package org.writingsystem.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.writingsystem.server.HttpProbe;
import org.writingsystem.tests.testkit.servers.Node;

/** The first response of a node after its start. */
public final class FirstAnswer {
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();

  private FirstAnswer() {}

  /**
   * Starts a node, and waits until it is ready.
   *
   * @return the seconds from the start of its script until {@code /health} of the application has
   *     answered 200
   */
  public static double secondsOfStart(Node node) {
    var answer = CompletableFuture.supplyAsync(() -> await(node), FirstAnswer::start);
    node.start();
    Instant began = // the script's
        node.processes().iterator().next().info().startInstant().orElseThrow();
    return Duration.between(began, answer.join()).toMillis() / 1e3;
  }

  private static Instant await(Node node) {
    var health = new HttpProbe(node.http() + "/health");
    while (!health.answers200()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return Instant.now();
  }

  private static void start(Runnable work) {
    new Thread(work, "first answer").start();
  }
}
