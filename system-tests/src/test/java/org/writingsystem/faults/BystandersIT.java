package org.writingsystem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tasks that always have to run beside one that ends the JVM. */
@FaultTest
class BystandersIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final DrillCluster cluster;
  private final TaskTable tasks;

  BystandersIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void theyAreNotPutAsideForTheCrashesOfAnother() {
    try (Revival revival = Revival.of(cluster.nodes())) {
      cluster.onlyAwake(cluster.first());
      Drills drills = new Drills(cluster.first());
      List<UUID> others = drills.submit("drill-light", 1_000, 3).committed();
      CompletableFuture.runAsync(() -> drills.submit("drill-poison", 0, 1));
      revival.awaitEnd(cluster.first());
      tasks.awaitNoneUnfinished(LIMIT);
      assertThat(tasks.where("kind = 'drill-poison'").get(0).state()).isEqualTo("QUARANTINED");
      assertThat(tasks.get(others))
          .allSatisfy(task -> assertThat(task.state()).isEqualTo("SUCCEEDED"));
    }
  }
}
