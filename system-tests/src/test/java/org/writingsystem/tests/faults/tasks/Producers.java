package org.writingsystem.tests.faults.tasks;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.writingsystem.drills.rest.Fate;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.Queued;
import org.writingsystem.tests.testkit.servers.Node;

/**
 * Callers of all nodes that queue drills and commit or roll back by chance. A call whose answer is
 * lost counts for nothing: what it has queued may be there or not.
 */
final class Producers implements AutoCloseable {
  private static final int BATCH = 20;
  private static final int MOST_UNFINISHED = 100;
  private static final List<Fate> FATES =
      List.of(Fate.COMMIT, Fate.COMMIT, Fate.COMMIT, Fate.ROLLBACK);
  private static final List<String> KINDS =
      List.of("drill-no-op", "drill-light", "drill-sleeper", "drill-flaky");

  private final List<Node> nodes;
  private final Runnable pace;
  private final Queue<Queued> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger committed = new AtomicInteger();
  private volatile int wanted;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

  private Producers(List<Node> nodes, int wanted, Runnable pace) {
    this.nodes = nodes;
    this.wanted = wanted;
    this.pace = pace;
  }

  /**
   * As fast as they can.
   *
   * @param wanted how many tasks are committed before they end
   */
  static Producers start(DrillCluster cluster, int wanted) {
    return new Producers(cluster.nodes(), wanted, () -> {}).start();
  }

  /** Until {@link #end}, and never so fast that the nodes fall behind. */
  static Producers startSteady(DrillCluster cluster) {
    Runnable pace = () -> eventually().until(() -> cluster.tasks().unfinished() < MOST_UNFINISHED);
    return new Producers(cluster.nodes(), Integer.MAX_VALUE, pace).start();
  }

  private Producers start() {
    running =
        CompletableFuture.allOf(
            IntStream.range(0, nodes.size())
                .mapToObj(i -> CompletableFuture.runAsync(this::produce, Producers::thread))
                .toArray(CompletableFuture<?>[]::new));
    return this;
  }

  private static void thread(Runnable work) {
    new Thread(work, "producer").start();
  }

  private void produce() {
    while (committed.get() < wanted) {
      pace.run();
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
    FaultTasks faultTasks = new FaultTasks(any(nodes));
    return faultTasks.submit(any(KINDS), 1, BATCH, any(FATES));
  }

  private static <T> T any(List<T> choice) {
    return choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
  }

  /** What they were answered, once they have ended. */
  Queued join() {
    running.join();
    return new Queued(
        answers.stream().map(Queued::committed).flatMap(List::stream).toList(),
        answers.stream().map(Queued::gone).flatMap(List::stream).toList());
  }

  /** Has them end once some tasks are committed, and tells the same. */
  Queued end() {
    eventually().until(() -> committed.get() > 0);
    close();
    return join();
  }

  @Override
  public void close() {
    wanted = 0;
    running.join();
  }
}
