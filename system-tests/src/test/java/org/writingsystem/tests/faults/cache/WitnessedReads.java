package org.writingsystem.tests.faults.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.writingsystem.tests.faults.cache.CacheCluster.CachingNode;
import org.writingsystem.tests.testkit.Threads;

/**
 * Writes to one manuscript on the nodes by turns, while others read it on each node without pause.
 * Nobody may get an older version than one that had been answered before they asked.
 */
final class WitnessedReads {

  private final List<CachingNode> nodes;
  private final String manuscript;
  private final AtomicInteger answered;
  private final AtomicBoolean ended = new AtomicBoolean();

  private WitnessedReads(List<CachingNode> nodes) {
    this.nodes = nodes;
    this.manuscript = nodes.get(0).manuscripts().create("Witnessed");
    this.answered = new AtomicInteger();
  }

  /** Writes at least so often, and on until the condition holds. */
  static void areNeverStale(List<CachingNode> nodes, int writes, BooleanSupplier enough) {
    new WitnessedReads(nodes).run(writes, enough);
  }

  static void areNeverStale(List<CachingNode> nodes, int writes) {
    areNeverStale(nodes, writes, () -> true);
  }

  private void run(int writes, BooleanSupplier enough) {
    var reading = new CountDownLatch(nodes.size());
    List<CompletableFuture<Void>> readers =
        nodes.stream().map(node -> Threads.start("reader", () -> readOn(node, reading))).toList();
    try {
      awaitAll(reading, readers);
      for (int i = 0; i < writes || !enough.getAsBoolean(); i++) {
        write(nodes.get(i % nodes.size()));
      }
    } finally {
      ended.set(true);
    }
    readers.forEach(CompletableFuture::join);
  }

  /** What is written before somebody reads shows nothing. */
  private static void awaitAll(CountDownLatch reading, List<CompletableFuture<Void>> readers) {
    eventually()
        .until(
            () ->
                reading.getCount() == 0
                    || readers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
  }

  private void write(CachingNode node) {
    int next = answered.get() + 1;
    String text = "revision " + next;
    node.manuscripts().revise(manuscript, "*", text).expect(201);
    answered.set(next);
    for (CachingNode reader : nodes) {
      read(reader);
      assertThat(reader.manuscripts().markdown(manuscript, "latest")).asString().isEqualTo(text);
    }
  }

  private void readOn(CachingNode node, CountDownLatch reading) {
    read(node);
    reading.countDown();
    while (!ended.get()) {
      read(node);
    }
  }

  private void read(CachingNode node) {
    int atLeast = answered.get();
    int found = node.writer().get(manuscript).expect(200).json().path("latestRevision").asInt();
    assertThat(found)
        .as("read after revision %s was answered", atLeast)
        .isGreaterThanOrEqualTo(atLeast);
  }
}
