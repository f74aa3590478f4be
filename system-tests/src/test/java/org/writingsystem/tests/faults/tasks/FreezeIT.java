package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.drills.Counter;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.faults.TaskRow;
import org.writingsystem.tests.faults.TaskTable;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node stands still for longer than its lease, and then goes on as if nothing had been. */
@FaultTest
@FullOnly
class FreezeIT {
  private static final Duration STILL = TestSize.lease().multipliedBy(3);

  private static final Duration UNTIL_RELEASED = Duration.ofHours(1);

  private static final long STEPS = UNTIL_RELEASED.dividedBy(Counter.STEP);
  private static final Pattern LOST = Pattern.compile("a fenced attempt|its outcome was too late");

  private final DrillCluster cluster;
  private final TaskTable tasks;

  FreezeIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.tasks = cluster.tasks();
  }

  @Test
  void whatItWritesAfterwardsIsRefused() {
    List<UUID> taken = runThreeKindsOnFirst();
    cluster.first().freeze();
    long frozen = System.nanoTime();
    cluster.second().thaw();
    cluster.narrow().thaw();
    cluster.releaseUntilSucceeded(taken, cluster.second(), cluster.narrow());
    List<TaskRow> before = tasks.get(taken);
    eventually().until(() -> System.nanoTime() - frozen > STILL.toNanos());
    cluster.first().thaw();
    eventually().until(() -> firstHasLostAll() && refusedWrites() > 0);
    eventually().until(() -> taken.stream().allMatch(this::firstSaysThatItLost));
    assertThat(tasks.get(taken)).isEqualTo(before);
    assertThat(before).allSatisfy(task -> assertThat(task.node()).isNotEqualTo("first"));
    assertThat(tasks.effects(taken)).isEqualTo(taken.size() - 1L); // one writes nothing
  }

  /** Its locks would keep the rescuers away for as long as it is frozen. */
  @Test
  void inTheMiddleOfATransactionItLosesItsTaskToo() {
    cluster.onlyAwake(cluster.first());
    List<UUID> writing =
        new FaultTasks(cluster.first()).submit("drill-counter", STEPS, 4).committed();
    eventually().until(() -> tasks.runsOf(writing) == writing.size());
    eventually().until(this::isFrozenWithAChangeOfATask);
    cluster.second().thaw();
    cluster.narrow().thaw();
    eventually().until(() -> tasks.runsOf(writing) == 2L * writing.size());
    assertThat(tasks.get(writing))
        .allSatisfy(task -> assertThat(task.node()).isNotEqualTo("first"))
        .allSatisfy(task -> assertThat(task.crashes()).isEqualTo(1));
  }

  /** In a transaction that has changed a task and does not go on. */
  private boolean isFrozenWithAChangeOfATask() {
    cluster.first().freeze();
    boolean within =
        cluster
                .sql()
                .number(
                    "select count(*) from pg_stat_activity a join pg_locks l using (pid)"
                        + " where a.state = 'idle in transaction' and a.backend_xid is not null"
                        + " and a.application_name like '% first'"
                        + " and l.relation = 'task'::regclass and l.mode = 'RowExclusiveLock'")
            > 0;
    if (!within) {
      cluster.first().thaw();
    }
    return within;
  }

  /** One writes with its end, one at its end through a batch, one all the time. */
  private List<UUID> runThreeKindsOnFirst() {
    cluster.onlyAwake(cluster.first());
    FaultTasks faultTasks = new FaultTasks(cluster.first());
    List<UUID> taken = new ArrayList<>();
    taken.add(faultTasks.submit("drill-sleeper", UNTIL_RELEASED.toMillis(), 1).only());
    taken.add(faultTasks.submit("drill-light", UNTIL_RELEASED.toMillis(), 1).only());
    taken.add(faultTasks.submit("drill-counter", STEPS, 1).only());
    tasks.await(taken, "STARTED");
    return taken;
  }

  /** It has been heard since, runs none of them any more, and has written what it had to write. */
  private boolean firstHasLostAll() {
    new FaultTasks(cluster.first()).release();
    return cluster
            .sql()
            .number(
                "select count(*) from task_node where name = 'first' and running = 0"
                    + " and seen_at > now() - interval '2 seconds'")
        == 1;
  }

  /** Though their threads were interrupted: no line of theirs is lost. */
  private boolean firstSaysThatItLost(UUID task) {
    try (Stream<String> lines = Files.lines(cluster.first().log().resolveSibling("app.log"))) {
      return lines.anyMatch(line -> line.contains(task.toString()) && LOST.matcher(line).find());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double refusedWrites() {
    return new NodeMetrics(cluster.first()).metric("writing_system_tasks_writes_refused_total");
  }
}
