package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskRow;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.Threads;

/** A task that ends the JVM, whichever node runs it. */
@FaultTest
@FullOnly
class PoisonIT {

  private final DrillCluster cluster;
  private final TaskTable tasks;

  PoisonIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void itIsPutAsideAfterThreeCrashesAndThoseThatAlwaysRanBesideItAreNot() {
    try (Revival revival = Revival.of(cluster.nodes())) {
      List<UUID> others = runOnFirst(revival);
      assertThat(assertThatOnlyPoisonIsPutAside(others))
          .allSatisfy(task -> assertThat(task.crashes()).isEqualTo(2));
    }
  }

  @Test
  void itDoesNotTakeAllNodesWithIt() {
    try (Revival revival = Revival.of(cluster.nodes())) {
      List<UUID> others = runOnFirst(revival);
      cluster.second().thaw();
      cluster.narrow().thaw();
      assertThatOnlyPoisonIsPutAside(others);
    }
  }

  /** Queues both there and waits until it has ended for the first time. */
  private List<UUID> runOnFirst(Revival revival) {
    cluster.onlyAwake(cluster.first());
    FaultTasks faultTasks = new FaultTasks(cluster.first());
    List<UUID> others = faultTasks.submit("drill-light", 20_000, 3).committed();
    tasks.await(others, "STARTED");
    Threads.start("poison", () -> faultTasks.submit("drill-poison", 0, 1)); // may get no answer
    revival.awaitEnd(cluster.first());
    return others;
  }

  private List<TaskRow> assertThatOnlyPoisonIsPutAside(List<UUID> others) {
    tasks.awaitNoneUnfinished();
    TaskRow poison = tasks.where("kind = 'drill-poison'").get(0);
    assertThat(poison.state()).isEqualTo("QUARANTINED");
    assertThat(poison.crashes()).isEqualTo(3);
    assertThat(poison.error()).contains("stopped answering");
    assertThat(tasks.runsOf(List.of(poison.id()))).isEqualTo(3);
    assertThat(tasks.get(others))
        .allSatisfy(task -> assertThat(task.state()).isEqualTo("SUCCEEDED"));
    return tasks.get(others);
  }
}
