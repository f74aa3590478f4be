package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.EXPORT;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.task;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.recurring.RecurringScheduler;

/** What the engine asks of the database in one minute without a task, cycle by cycle. */
class IdleNodeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SteppedEngine engine = new SteppedEngine();

  private interface Step {
    void run() throws Exception;
  }

  private int cyclesInAMinute(Step cycle) throws Exception {
    int cycles = 0;
    for (long start = engine.clock.nanos(); !engine.clock.hasPassed(MINUTE, start); cycles++) {
      cycle.run();
    }
    return cycles;
  }

  @Test
  void theDispatcherPollsWithOneStatementAndClaimsNothing() throws Exception {
    engine.dispatcher.take(true);
    engine.dispatcher.feed();
    engine.dispatcher.feed();
    engine.database.claims.clear();
    engine.database.polls = 0;
    assertThat(cyclesInAMinute(engine.dispatcher::feed)).isEqualTo(300);
    assertThat(engine.database.polls).isEqualTo(300);
    assertThat(engine.database.claims).isEmpty();
  }

  @Test
  void theHeartbeatOnlyReportsTheNode() throws Exception {
    int cycles =
        cyclesInAMinute(
            () -> {
              engine.clock.pass(engine.heartbeat.untilBeat());
              engine.heartbeat.tick();
            });
    assertThat(cycles).isEqualTo(engine.database.seen.size()).isBetween(12, 13);
    assertThat(engine.database.heartbeats).isEmpty();
    assertThat(engine.database.cancelledAsked).isZero();
  }

  @Test
  void stuckThreadsAreNotLookedForWithoutOne() throws Exception {
    Duration idle = Duration.ofSeconds(5);
    assertThat(cyclesInAMinute(() -> engine.stuckThreads.awaitAny(idle))).isEqualTo(12);

    long before = engine.clock.nanos();
    engine.stuckThreads.add(engine.running(task(EXPORT, 0)));
    engine.stuckThreads.awaitAny(idle);
    engine.stuckThreads.awaitAny(idle);
    assertThat(engine.clock.nanos()).as("no wait").isEqualTo(before);
  }

  @Test
  void recurringTasksAreQueuedWhenTheyAreDueAndAskedForEachFiveSeconds() throws Exception {
    Duration due = Duration.ofMillis(12_300);
    long start = engine.clock.nanos();
    int[] queued = {0};
    RecurringSchedulerLoop recurring = new RecurringSchedulerLoop();
    recurring.clock = engine.clock;
    recurring.taskDispatcher = engine.dispatcher;
    recurring.recurringScheduler =
        new RecurringScheduler() {
          @Override
          public void define() {}

          @Override
          public int queueDue() {
            assertThat(engine.clock.nanos() - start).isEqualTo(due.toNanos());
            queued[0]++;
            return 1;
          }

          @Override
          public Optional<Duration> untilNextDue() {
            return Optional.of(
                (queued[0] == 0 ? due : Duration.ofDays(1))
                    .minusNanos(engine.clock.nanos() - start));
          }
        };
    engine.dispatcher.take(true);
    for (int i = 0; i < 5; i++) { // at 1, 6, 11 and 12.3 s, and once more at once
      recurring.queueDue();
    }
    assertThat(queued[0]).isEqualTo(1);
    assertThat(cyclesInAMinute(recurring::queueDue)).isEqualTo(12);
  }
}
