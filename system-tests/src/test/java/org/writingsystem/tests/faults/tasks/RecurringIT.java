package org.writingsystem.tests.faults.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.testkit.FullOnly;

/** Due times that passed while nobody looked, made up for by all nodes at once. */
@FaultTest
@FullOnly
class RecurringIT {
  private static final int MISSED_SECONDS = 1_000;

  private final DrillCluster cluster;

  RecurringIT(DrillCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void eachIsMadeUpForOnce() {
    Instant first = miss(cluster, "drill-all");
    List<Instant> due = awaitMadeUp(cluster, "drill-all");
    assertThatNoneIsMissingOrDouble(first, due);
    assertThat(new TaskAudit(cluster.sql()).problems()).isEmpty();
  }

  @Test
  void ofTheOtherKindOnlyTheNewestIs() {
    Instant first = miss(cluster, "drill-latest");
    List<Instant> due = awaitMadeUp(cluster, "drill-latest");
    assertThat(due).isNotEmpty().doesNotHaveDuplicates();
    assertThat(due.get(0)).isAfterOrEqualTo(first.plusSeconds(MISSED_SECONDS - 1));
    assertThat(new TaskAudit(cluster.sql()).problems()).isEmpty();
  }

  /** Nodes whose clocks are five minutes slow, right, and five minutes fast. */
  @Test
  void clocksThatDifferChangeNothing() {
    FakeClock.assumeUsable();
    try (DrillCluster astray =
        DrillCluster.start("clocks", FakeClock.slow(), FakeClock.none(), FakeClock.fast())) {
      astray.makeWhole();
      Instant first = miss(astray, "drill-all");
      assertThatNoneIsMissingOrDouble(first, awaitMadeUp(astray, "drill-all"));
      assertThat(new TaskAudit(astray.sql()).problems()).isEmpty();
    }
  }

  /** The time that is due first then. */
  private static Instant miss(DrillCluster cluster, String name) {
    return cluster
        .sql()
        .list(
            Timestamp.class,
            """
            update task_recurring
            set next_due = date_trunc('second', clock_timestamp()) - ? * interval '1 second'
            where name = ? returning next_due
            """,
            MISSED_SECONDS,
            name)
        .get(0)
        .toInstant();
  }

  /** All times for which there is a task, once no more are due and all have ended. */
  private static List<Instant> awaitMadeUp(DrillCluster cluster, String name) {
    eventually()
        .until(
            () ->
                cluster
                        .sql()
                        .number(
                            "select count(*) from task_recurring"
                                + " where name = ? and next_due > clock_timestamp()",
                            name)
                    == 1);
    cluster.putOffRecurring();
    cluster.tasks().awaitNoneUnfinished();
    return cluster
        .sql()
        .list(
            Timestamp.class,
            "select due_at from task where recurring_name = ? order by due_at",
            name)
        .stream()
        .map(Timestamp::toInstant)
        .toList();
  }

  private static void assertThatNoneIsMissingOrDouble(Instant first, List<Instant> due) {
    assertThat(due).hasSizeGreaterThan(MISSED_SECONDS);
    assertThat(due)
        .isEqualTo(Stream.iterate(first, time -> time.plusSeconds(1)).limit(due.size()).toList());
  }
}
