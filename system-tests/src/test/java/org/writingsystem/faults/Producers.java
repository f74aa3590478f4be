package org.writingsystem.faults;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.writingsystem.cluster.Node;
import org.writingsystem.drills.rest.Fate;

/**
 * Callers of all nodes that queue drills and commit or roll back by chance. A call whose answer is
 * lost counts for nothing: what it has queued may be there or not.
 */
final class Producers {
  private static final int BATCH = 20;
  private static final List<Fate> FATES =
      List.of(Fate.COMMIT, Fate.COMMIT, Fate.COMMIT, Fate.ROLLBACK, Fate.NESTED);
  private static final List<String> KINDS =
      List.of("drill-no-op", "drill-light", "drill-sleeper", "drill-flaky");

  private final List<Node> nodes;
  private final int wanted;
  private final Queue<Queued> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger committed = new AtomicInteger();

  private Producers(List<Node> nodes, int wanted) {
    this.nodes = nodes;
    this.wanted = wanted;
  }

  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

  /**
   * @param wanted how many tasks are committed before they end
   */
  static Producers start(List<Node> nodes, int wanted) {
    var producers = new Producers(nodes, wanted);
    producers.running =
        CompletableFuture.allOf(
            IntStream.range(0, nodes.size())
                .mapToObj(i -> CompletableFuture.runAsync(producers::produce, Producers::thread))
                .toArray(CompletableFuture<?>[]::new));
    return producers;
  }

  private static void thread(Runnable work) {
    new Thread(work, "producer").start();
  }

  private void produce() {
    while (committed.get() < wanted) {
      try {
        Queued answer = queue();
        committed.addAndGet(answer.committed().size());
        answers.add(answer);
      } catch (RuntimeException lost) {
        Thread.onSpinWait();
      }
    }
  }

  private Queued queue() {
    Drills drills = new Drills(any(nodes));
    return drills.submit(any(KINDS), 1, BATCH, any(FATES));
  }

  private static <T> T any(List<T> choice) {
    return choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
  }

  /** Waits until they have ended, and tells what they were answered. */
  Queued join() {
    running.join();
    return new Queued(
        answers.stream().map(Queued::committed).flatMap(List::stream).toList(),
        answers.stream().map(Queued::gone).flatMap(List::stream).toList());
  }
}
