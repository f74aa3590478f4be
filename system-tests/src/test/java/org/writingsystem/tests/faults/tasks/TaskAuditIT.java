package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.Queued;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.servers.Node;

/** Nothing is lost and nothing is made up while nodes are killed. */
@FaultTest
@FullOnly
class TaskAuditIT {
  private static final int TASKS = TestSize.of(3_000, 100_000);
  private static final int KILLS = TestSize.of(2, 10);
  private static final Duration LIMIT = Duration.ofMinutes(TestSize.of(3, 30));

  private final DrillCluster cluster;
  private final TaskTable tasks;
  private final Random random = new Random();

  TaskAuditIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void everyCommittedTaskSucceedsOnceAndNoOtherRuns() {
    Queued said = queueAndKill();
    within(LIMIT).until(() -> tasks.unfinished() == 0);
    assertThat(new TaskAudit(cluster.sql()).problems()).isEmpty();
    assertThat(said.committed()).hasSizeGreaterThanOrEqualTo(TASKS);
    assertThat(tasks.get(said.committed())).hasSameSizeAs(said.committed());
    assertThat(tasks.get(said.gone())).isEmpty();
    assertThat(said.gone()).isNotEmpty();
  }

  private Queued queueAndKill() {
    try (Producers producers = Producers.start(cluster, TASKS)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        awaitFinished(TASKS * kill / (KILLS + 1));
        killOne();
      }
      return producers.join();
    }
  }

  private void awaitFinished(long count) {
    within(LIMIT)
        .until(
            () ->
                cluster.sql().number("select count(*) from task where state = 'SUCCEEDED'")
                    >= count);
  }

  /** It comes back by itself while the others go on. */
  private void killOne() {
    List<Node> alive = cluster.nodes().stream().filter(Node::isAlive).toList();
    Node victim = alive.get(random.nextInt(alive.size()));
    victim.kill();
    Threads.start("revival", victim::start);
  }
}
