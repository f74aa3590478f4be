package org.writingsystem.tests.faults.tasks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.writingsystem.tests.testkit.servers.Node;

/** Starts nodes anew that end, as a supervisor does, until it is closed. */
final class Revival implements AutoCloseable {
  private final Map<Node, CompletableFuture<Integer>> firstEnds = new HashMap<>();
  private volatile boolean isOver;

  private Revival() {}

  static Revival of(Collection<Node> nodes) {
    var revival = new Revival();
    nodes.forEach(node -> revival.firstEnds.put(node, node.onExit()));
    nodes.forEach(revival::watch);
    return revival;
  }

  private void watch(Node node) {
    node.onExit().thenRunAsync(() -> revive(node), work -> new Thread(work, "revival").start());
  }

  private void revive(Node node) {
    if (!isOver) {
      node.start();
      watch(node);
    }
  }

  /** Waits until the node ends for the first time. */
  void awaitEnd(Node node) {
    firstEnds.get(node).join();
  }

  @Override
  public void close() {
    isOver = true;
  }
}
