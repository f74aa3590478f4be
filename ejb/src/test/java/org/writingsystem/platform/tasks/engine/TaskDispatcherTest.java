package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.EXPORT;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.IMPORT;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.task;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.LeasedTask;

/** What is claimed, started, claimed ahead and released, cycle by cycle. */
class TaskDispatcherTest {
  private final SteppedEngine engine = new SteppedEngine();
  private final TaskDispatcher dispatcher = engine.dispatcher;

  /** Until a cycle has claimed nothing. */
  private void feedUntilIdle() throws InterruptedException {
    int before;
    do {
      before = engine.database.due.size();
      dispatcher.feed();
    } while (engine.database.due.size() < before);
  }

  private long running(String kind) {
    return engine.slots.running().stream()
        .filter(attempt -> attempt.leasedTask().kind().equals(kind))
        .count();
  }

  @Test
  void fillsSlotsByKindAndInAll() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      engine.queue(EXPORT);
      engine.queue(IMPORT);
    }
    dispatcher.take(true);
    feedUntilIdle();
    assertThat(engine.slots.free()).isZero();
    assertThat(running(EXPORT)).isBetween(1L, 2L);
    assertThat(running(IMPORT)).isBetween(1L, 2L);
    assertThat(engine.database.due).as("none is claimed without a slot").hasSize(5);
  }

  @Test
  void claimsNothingBeforeItTakesTasks() throws InterruptedException {
    engine.queue(EXPORT);
    dispatcher.wake(EXPORT);
    dispatcher.feed();
    assertThat(engine.database.claims).isEmpty();
  }

  @Test
  void claimsTheKindsThatItWasWokenForAndTheDueOnesAtThePoll() throws InterruptedException {
    dispatcher.take(true);
    feedUntilIdle();
    engine.database.claims.clear();
    dispatcher.wake(IMPORT);
    dispatcher.feed();
    assertThat(engine.database.claims).containsExactly("{import=2} 3 USUAL");

    engine.database.claims.clear();
    engine.queue(EXPORT);
    long before = engine.clock.nanos();
    dispatcher.feed();
    assertThat(engine.clock.nanos() - before).isLessThanOrEqualTo(TaskSettings.POLL.toNanos());
    assertThat(engine.database.claims)
        .containsExactly("{export=2} 1 LAST_CHANCE", "{export=2} 3 USUAL");
  }

  @Test
  void isNotWokenForAKindThatThisNodeDoesNotKnow() throws InterruptedException {
    dispatcher.take(true);
    feedUntilIdle();
    engine.database.claims.clear();
    long before = engine.clock.nanos();
    dispatcher.wake("unknown");
    dispatcher.feed();
    assertThat(engine.clock.nanos() - before).as("waits for the poll").isPositive();
  }

  @Test
  void claimsAgainAtOnceWhereAKindHasGivenAllThatWasAsked() throws InterruptedException {
    engine.queue(EXPORT);
    engine.queue(EXPORT);
    dispatcher.take(true);
    dispatcher.feed();
    engine.runAll();
    engine.database.claims.clear();
    long before = engine.clock.nanos();
    dispatcher.feed();
    assertThat(engine.clock.nanos() - before).as("no wait").isLessThan(1_000_000_000L);
    assertThat(engine.database.claims).containsExactly("{export=2} 3 USUAL");
  }

  @Test
  void claimsAgainWhatADatabaseThatWasAwayHasNotGiven() throws InterruptedException {
    engine.queue(EXPORT);
    dispatcher.take(true);
    engine.database.isAway = true;
    assertThatIllegalStateException().isThrownBy(dispatcher::feed);
    engine.database.isAway = false;
    dispatcher.wake();
    dispatcher.feed();
    assertThat(running(EXPORT)).isEqualTo(1);
  }

  /** Fills the slots with short tasks: one has become free, and is taken again, just now. */
  private List<LeasedTask> fillSlotsWithShortTasks() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      engine.running(task(IMPORT, 0));
      engine.queue(EXPORT);
    }
    List<LeasedTask> ahead = List.of(engine.queue(EXPORT), engine.queue(EXPORT));
    dispatcher.take(true);
    dispatcher.feed();
    engine.runOne();
    dispatcher.feed();
    assertThat(engine.slots.free()).isZero();
    return ahead;
  }

  @Test
  void claimsAheadWhileTasksAreShort() throws InterruptedException {
    List<LeasedTask> ahead = fillSlotsWithShortTasks();
    engine.database.claims.clear();
    dispatcher.feed();
    assertThat(engine.database.claims).containsExactly("{export=1, import=1} 3 FRESH ahead");
    assertThat(engine.prefetchBuffer.attempts()).containsExactly(ahead.get(0).attempt());

    engine.runOne();
    dispatcher.feed();
    assertThat(engine.database.started).containsExactly(ahead.get(0).attempt());
    assertThat(running(EXPORT)).isEqualTo(1);
  }

  @Test
  void doesNotStartWhatOthersHaveTakenMeanwhile() throws InterruptedException {
    List<LeasedTask> ahead = fillSlotsWithShortTasks();
    dispatcher.feed();
    engine.database.lost.add(ahead.get(0).attempt().token());
    engine.runOne();
    dispatcher.feed();
    assertThat(engine.slots.find(ahead.get(0).attempt().token())).isNull();
    assertThat(engine.prefetchBuffer.size()).isZero();
  }

  @Test
  void releasesWhatItHasClaimedAheadWhenTasksTurnOutToBeLong() throws InterruptedException {
    List<LeasedTask> ahead = fillSlotsWithShortTasks();
    dispatcher.feed();
    engine.clock.pass(Duration.ofSeconds(1));
    dispatcher.feed();
    assertThat(engine.database.released).containsExactly(ahead.get(0).attempt());
  }

  @Test
  void releasesWhatItHasClaimedAheadWhenItTakesNoMoreTasks() throws InterruptedException {
    List<LeasedTask> ahead = fillSlotsWithShortTasks();
    dispatcher.feed();
    dispatcher.take(false);
    dispatcher.feed();
    assertThat(engine.database.released).containsExactly(ahead.get(0).attempt());
    assertThat(engine.database.due).hasSize(1);
  }

  @Test
  void claimsNothingAheadWhileTasksAreLong() throws InterruptedException {
    fillSlotsWithShortTasks();
    engine.clock.pass(Duration.ofSeconds(1));
    engine.database.claims.clear();
    dispatcher.feed();
    assertThat(engine.database.claims).isEmpty();
  }

  @Test
  void startsATaskWithTwoCrashesWhereNoOtherSuspectRuns() throws InterruptedException {
    LeasedTask suspect = engine.queue(EXPORT, 2);
    dispatcher.take(true);
    dispatcher.feed();
    assertThat(engine.slots.find(suspect.attempt().token())).isNotNull();
    assertThat(engine.database.claims).contains("{export=1, import=2} 2 FRESH");
  }

  @Test
  void startsNoTaskWithTwoCrashesBesideAnotherSuspect() throws InterruptedException {
    engine.running(task(IMPORT, 1));
    LeasedTask suspect = engine.queue(EXPORT, 2);
    dispatcher.take(true);
    feedUntilIdle();
    assertThat(engine.database.due).containsExactly(suspect);
  }

  @Test
  void requeuesATaskThatGetsNoThread() throws InterruptedException {
    LeasedTask task = engine.queue(EXPORT);
    engine.hasNoThreads();
    dispatcher.take(true);
    dispatcher.feed();
    assertThat(engine.slots.free()).isEqualTo(3);
    assertThat(engine.completionQueue.unwritten()).containsExactly(task.attempt());
  }
}
