package org.writingsystem.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.transaction.HeuristicMixedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.writingsystem.shared.Meters;
import org.writingsystem.tasks.Outcome;
import org.writingsystem.tasks.TaskHandler;
import org.writingsystem.tasks.TaskKind;
import org.writingsystem.tasks.TaskKinds;
import org.writingsystem.tasks.TaskSettings;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.Completion;
import org.writingsystem.tasks.model.NodeEvent;
import org.writingsystem.tasks.model.NodeSnapshot;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskLimits;
import org.writingsystem.tasks.model.TaskState;
import org.writingsystem.tasks.recurring.Timetable;
import org.writingsystem.tasks.store.AttemptStore.History;

/**
 * A connection that is lost in a commit makes the transaction's interceptor throw a checked
 * exception that no method declares. The engine's loops must go on.
 */
class LostCommitsTest {
  private static final long LIMIT_SECONDS = 60;
  private static final TaskLimits LIMITS =
      new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final AtomicInteger commits = new AtomicInteger();
  private final CountDownLatch wentOn = new CountDownLatch(1);
  private final Settings settings = new Settings();
  private final Kinds kinds = new Kinds();
  private final Ledger ledger = new Ledger();
  private final Slots slots = new Slots();
  private final Feeder feeder = new Feeder();
  private final Recorder recorder = new Recorder();
  private final TaskMeters meters = new TaskMeters();

  LostCommitsTest() {
    meters.meters = Meters.on(new SimpleMeterRegistry());
    slots.settings = settings;
    recorder.ledger = ledger;
    recorder.meters = meters;
    feeder.kinds = kinds;
    feeder.settings = settings;
    feeder.ledger = ledger;
    feeder.slots = slots;
    feeder.prefetched = new Prefetched();
    feeder.take(true);
  }

  /** The first commit is lost, and all others have nothing to say. */
  private void commit() {
    if (commits.getAndIncrement() == 0) {
      LostCommitsTest.<RuntimeException>throwUndeclared(new HeuristicMixedException());
    }
    wentOn.countDown();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void throwUndeclared(Exception problem) throws E {
    throw (E) problem;
  }

  private void assertGoesOn(Runnable loop) throws InterruptedException {
    Thread thread = new Thread(loop);
    thread.start();
    try {
      assertThat(wentOn.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void claimsGoOn() throws InterruptedException {
    assertGoesOn(feeder::run);
  }

  @Test
  void heartbeatsGoOn() throws InterruptedException {
    Heart heart = new Heart();
    heart.kinds = kinds;
    heart.settings = settings;
    heart.ledger = ledger;
    heart.slots = slots;
    heart.prefetched = feeder.prefetched;
    heart.recorder = recorder;
    heart.feeder = feeder;
    heart.zombies = new Zombies();
    heart.meters = meters;
    assertGoesOn(heart::run);
  }

  @Test
  void recurringTasksGoOn() throws InterruptedException {
    RecurringLoop recurring = new RecurringLoop();
    recurring.feeder = feeder;
    recurring.timetable =
        new Timetable() {
          @Override
          public void define() {
            commit();
          }

          @Override
          public int queueDue() {
            return 0;
          }
        };
    assertGoesOn(recurring::run);
  }

  @Test
  void anEndWhoseCommitIsLostIsWrittenAgain() throws InterruptedException {
    ClaimedTask task =
        new ClaimedTask(
            new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
            "count",
            "{}",
            1,
            0,
            0,
            3,
            LIMITS,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO);
    recorder.finish(task, Completion.of(task.attempt(), TaskState.FAILED, "given up"));
    assertGoesOn(recorder::run);
    assertThat(recorder.unwritten()).isEmpty();
  }

  @Test
  void anEventOfTheNodeThatIsNotCountedEndsNothing() {
    NodeEvents events = new NodeEvents();
    events.ledger = ledger;
    events.meters = meters.meters;
    assertThatCode(() -> events.count(NodeEvent.DRAIN)).doesNotThrowAnyException();
    assertThat(commits).hasValue(1);
  }

  private static final class Settings extends TaskSettings {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public int prefetchMultiplier() {
      return 0;
    }

    @Override
    public Duration heartbeat() {
      return Duration.ofMillis(1);
    }

    @Override
    public String node() {
      return "test";
    }
  }

  /** One kind, of which no task is ever found. */
  private static final class Kinds extends TaskKinds {
    private interface Handler extends TaskHandler<String> {}

    private static final Handler NEVER_CALLED = run -> Outcome.giveUp("not to be called");
    private static final Registered<String> COUNT =
        new Registered<>(
            TaskKind.of("count", String.class, Handler.class), NEVER_CALLED, LIMITS, 1, 0);

    @Override
    public Set<String> names() {
      return Set.of("count");
    }

    @Override
    public Optional<Registered<?>> find(String name) {
      return Optional.of(COUNT);
    }
  }

  private final class Ledger extends AttemptLedger {
    @Override
    List<ClaimedTask> claim(
        Map<String, Integer> mostOf, int most, History history, boolean started) {
      commit();
      return List.of();
    }

    @Override
    void seen(NodeSnapshot node) {
      commit();
    }

    @Override
    int rescue() {
      return 0;
    }

    @Override
    Set<UUID> finish(List<Completion> ended) {
      commit();
      return ended.stream().map(one -> one.attempt().token()).collect(Collectors.toSet());
    }

    @Override
    void count(NodeEvent event) {
      commit();
    }
  }
}
