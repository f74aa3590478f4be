package org.writingsystem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A task that ends the JVM of whichever node runs it. */
@FaultTest
class PoisonIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final DrillCluster cluster;
  private final TaskTable tasks;

  PoisonIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void itIsPutAsideAfterThreeCrashesAndTheOthersAreUnharmed() {
    try (Revival revival = Revival.of(cluster.nodes())) {
      cluster.onlyAwake(cluster.first());
      Drills drills = new Drills(cluster.first());
      List<UUID> others = drills.submit("drill-light", 1_000, 3).committed();
      TaskTable.within(LIMIT).until(() -> tasks.where("state = 'STARTED'").size() == 3);
      UUID poison = queuePoison(drills);
      revival.awaitEnd(cluster.first());
      cluster.second().thaw();
      cluster.narrow().thaw();
      TaskRow row = tasks.await(poison, "QUARANTINED", LIMIT);
      assertThat(row.crashes()).isEqualTo(3);
      assertThat(row.error()).contains("stopped answering");
      assertThat(timesRun(poison)).isEqualTo(3);
      tasks.await(others, "SUCCEEDED", LIMIT);
    }
  }

  /** The node may end before it has answered. */
  private UUID queuePoison(Drills drills) {
    CompletableFuture.runAsync(() -> drills.submit("drill-poison", 0, 1));
    return TaskTable.within(LIMIT)
        .until(() -> tasks.where("kind = 'drill-poison'"), found -> !found.isEmpty())
        .get(0)
        .id();
  }

  private long timesRun(UUID task) {
    return cluster.sql().number("select count(*) from drill_run where task = ?", task);
  }
}
