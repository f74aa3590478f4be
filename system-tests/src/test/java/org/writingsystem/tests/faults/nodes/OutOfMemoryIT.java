package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.testkit.servers.Node;

/** A heap that is full. */
@FaultTest
class OutOfMemoryIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MORE_THAN_THE_HEAP_MIB = 64 * 1024;
  private static final int OUT_OF_MEMORY = 3;

  private final Node node;

  OutOfMemoryIT(DrillCluster cluster) {
    this.node = cluster.first();
  }

  /** What supervises it starts it again; here the next test does. */
  @Test
  void aNodeWithoutMemoryEndsWithAStatusThatItsSupervisorKnows() throws Exception {
    CompletableFuture<Integer> end = node.onExit();
    new FaultTasks(node).fillHeap(MORE_THAN_THE_HEAP_MIB);
    assertThat(end.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(OUT_OF_MEMORY);
  }
}
