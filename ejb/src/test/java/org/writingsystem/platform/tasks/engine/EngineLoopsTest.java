package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.transaction.HeuristicMixedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.KindSnapshot;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NodeEvent;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.platform.tasks.model.TaskState;
import org.writingsystem.platform.tasks.recurring.RecurringScheduler;
import org.writingsystem.platform.tasks.store.AttemptStore.Held;
import org.writingsystem.platform.tasks.store.AttemptStore.History;
import org.writingsystem.platform.tasks.store.DueQueries;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * Whatever is thrown in the engine's loops, they go on: an Error, and the checked exception that no
 * method declares, which the transaction's interceptor throws where a connection is lost in a
 * commit.
 */
class EngineLoopsTest {
  private static final long LIMIT_SECONDS = 60;
  private static final TaskLimits LIMITS =
      new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private static final TaskLimits AT_ONCE =
      new TaskLimits(Duration.ofNanos(1), Duration.ofNanos(2));

  private final Loops loops = new Loops(System::nanoTime);
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch wentOn = new CountDownLatch(1);
  private Throwable failure = new HeuristicMixedException();
  private final Settings settings = new Settings();
  private final Kinds kinds = new Kinds();
  private final FakeTransactions transactions = new FakeTransactions();
  private final EngineClock clock = new EngineClock();
  private final Slots slots = new Slots();
  private final TaskDispatcher taskDispatcher = new TaskDispatcher();
  private final CompletionQueue completionQueue = new CompletionQueue();
  private final CompletionWriter completionWriter = new CompletionWriter();
  private final TaskMeters meters = new TaskMeters();

  EngineLoopsTest() {
    meters.meters = Meters.on(new SimpleMeterRegistry());
    slots.settings = settings;
    slots.clock = clock;
    completionWriter.taskTransactions = transactions;
    completionWriter.completionQueue = completionQueue;
    completionWriter.meters = meters;
    taskDispatcher.kinds = kinds;
    taskDispatcher.settings = settings;
    taskDispatcher.taskTransactions = transactions;
    taskDispatcher.dueQueries =
        new DueQueries() {
          @Override
          public List<String> kinds(Collection<String> kinds) {
            return List.copyOf(kinds);
          }
        };
    taskDispatcher.slots = slots;
    taskDispatcher.prefetchBuffer = new PrefetchBuffer();
    taskDispatcher.prefetchBuffer.clock = clock;
    taskDispatcher.clock = clock;
    taskDispatcher.take(true);
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new HeuristicMixedException(),
        new OutOfMemoryError("heap"),
        new StackOverflowError(),
        new NoClassDefFoundError("gone"));
  }

  /** The first call fails, and all others have nothing to say. */
  private void call() {
    if (calls.getAndIncrement() == 0) {
      EngineLoopsTest.<RuntimeException>throwUndeclared(failure);
    }
    wentOn.countDown();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwUndeclared(Throwable problem) throws E {
    throw (E) problem;
  }

  private void assertGoesOn(Throwable failure, Cycle cycle) throws InterruptedException {
    this.failure = failure;
    SupervisedLoop loop = loops.start("loop", Thread::new, Duration.ofMillis(1), cycle);
    try {
      assertThat(wentOn.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      loop.stop();
      assertThat(loop.awaitEnd(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    }
    assertThat(loops.failures("loop")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void claimsGoOn(Throwable failure) throws InterruptedException {
    assertGoesOn(failure, taskDispatcher::feed);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void heartbeatsGoOn(Throwable failure) throws InterruptedException {
    assertGoesOn(failure, heart()::tick);
  }

  /** Between two beats nothing is asked: that is no sign that the database is back. */
  @ParameterizedTest
  @MethodSource("failures")
  void aHeartbeatThatFailedIsDueInTheNextCycle(Throwable failure) throws Exception {
    this.failure = failure;
    settings.heartbeat = Duration.ofDays(1);
    HeartbeatLoop heartbeatLoop = heart();
    assertThatThrownBy(heartbeatLoop::tick).isSameAs(failure);
    heartbeatLoop.tick();
    assertThat(calls).hasValue(2);
    heartbeatLoop.tick();
    assertThat(calls).as("one that went well is not").hasValue(2);
  }

  @Test
  void aHeartbeatThatPassesByALockedTaskIsDueInTheNextCycle() throws Exception {
    calls.set(1); // so that none fails
    settings.heartbeat = Duration.ofDays(1);
    RunningAttempt<String> attempt =
        new RunningAttempt<>(task(LIMITS), Kinds.COUNT, transactions, clock);
    slots.enter(attempt);
    attempt.progress(1, 2);
    transactions.isLocked = true;
    HeartbeatLoop heartbeatLoop = heart();
    heartbeatLoop.tick();
    assertThat(attempt.shouldStop()).as("it has not lost its task").isFalse();
    assertThat(transactions.told).isEmpty();
    transactions.isLocked = false;
    heartbeatLoop.tick();
    assertThat(transactions.beats).hasValue(2);
    assertThat(transactions.told).containsExactly(new Progress(1, 2));
    heartbeatLoop.tick();
    assertThat(transactions.beats).as("one that renewed all is not due").hasValue(2);
  }

  private HeartbeatLoop heart() {
    HeartbeatLoop heartbeatLoop = new HeartbeatLoop();
    heartbeatLoop.kinds = kinds;
    heartbeatLoop.settings = settings;
    heartbeatLoop.taskTransactions = transactions;
    heartbeatLoop.slots = slots;
    heartbeatLoop.prefetchBuffer = taskDispatcher.prefetchBuffer;
    heartbeatLoop.completionQueue = completionQueue;
    heartbeatLoop.taskDispatcher = taskDispatcher;
    heartbeatLoop.nodeStatus = nodeStatus();
    heartbeatLoop.meters = meters;
    heartbeatLoop.clock = clock;
    return heartbeatLoop;
  }

  private NodeStatus nodeStatus() {
    NodeStatus nodeStatus = new NodeStatus();
    nodeStatus.kinds = kinds;
    nodeStatus.settings = settings;
    nodeStatus.slots = slots;
    nodeStatus.prefetchBuffer = taskDispatcher.prefetchBuffer;
    nodeStatus.stuckThreads = new StuckThreads();
    return nodeStatus;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void recurringTasksGoOn(Throwable failure) throws InterruptedException {
    RecurringSchedulerLoop recurring = new RecurringSchedulerLoop();
    recurring.taskDispatcher = taskDispatcher;
    recurring.clock = new SteppedClock();
    recurring.recurringScheduler =
        new RecurringScheduler() {
          @Override
          public void define() {
            call();
          }

          @Override
          public int queueDue() {
            return 0;
          }

          @Override
          public Optional<Duration> untilNextDue() {
            return Optional.empty();
          }
        };
    assertGoesOn(failure, recurring::queueDue);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anEndThatIsNotWrittenIsWrittenAgain(Throwable failure) throws InterruptedException {
    LeasedTask task = task(LIMITS);
    completionQueue.add(task, Completion.of(task.attempt(), TaskState.FAILED, "given up"));
    assertGoesOn(failure, completionWriter::writeWaiting);
    assertThat(completionQueue.unwritten()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theLengthsOfTheLinesAreCountedOn(Throwable failure) throws InterruptedException {
    QueueStats queueStats = new QueueStats();
    queueStats.kinds = kinds;
    queueStats.taskTransactions = transactions;
    queueStats.meters = meters.meters;
    assertGoesOn(failure, queueStats::poll);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anAttemptThatCannotBeStoppedKeepsNoOtherFromIt(Throwable failure) {
    TimeLimitEnforcer timeLimitEnforcer = new TimeLimitEnforcer();
    timeLimitEnforcer.settings = settings;
    timeLimitEnforcer.slots = slots;
    timeLimitEnforcer.runner =
        new AttemptRunner() {
          @Override
          boolean stop(RunningAttempt<?> attempt, TaskState state, String error) {
            call();
            return false;
          }
        };
    for (int i = 0; i < 2; i++) {
      slots.enter(new RunningAttempt<>(task(AT_ONCE), Kinds.COUNT, transactions, clock));
    }
    this.failure = failure;
    assertThatThrownBy(timeLimitEnforcer::tick).isSameAs(failure);
    assertThat(calls).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void threadsAreCutOffOn(Throwable failure) throws InterruptedException {
    StuckThreads stuckThreads = new StuckThreads();
    stuckThreads.clock = clock;
    stuckThreads.settings =
        new TaskSettings() {
          @Override
          public int maxZombies() {
            call();
            return 1;
          }
        };
    assertGoesOn(failure, stuckThreads::tick);
  }

  @Test
  void anEventOfTheNodeThatIsNotCountedEndsNothing() {
    NodeEvents events = new NodeEvents();
    events.taskTransactions = transactions;
    events.meters = meters.meters;
    assertThatCode(() -> events.count(NodeEvent.DRAIN)).doesNotThrowAnyException();
    assertThat(calls).hasValue(1);
  }

  private static LeasedTask task(TaskLimits limits) {
    return new LeasedTask(
        new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
        "count",
        "{}",
        1,
        0,
        0,
        3,
        limits,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO);
  }

  private static final class Settings extends TaskSettings {
    private Duration heartbeat = Duration.ofMillis(1);

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
      return heartbeat;
    }

    @Override
    public String node() {
      return "test";
    }
  }

  /** One kind, of which no task is ever found. */
  private static final class Kinds extends TaskKinds {
    private interface Handler extends TaskHandler<String> {}

    private static final Handler NEVER_CALLED = taskContext -> Outcome.fail("not to be called");
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

  private final class FakeTransactions extends TaskTransactions {
    private final AtomicInteger beats = new AtomicInteger();
    private final List<Progress> told = new ArrayList<>();
    private boolean isLocked;

    @Override
    List<Held> heartbeat(Collection<Attempt> claims) {
      beats.incrementAndGet();
      return claims.stream().map(one -> new Held(one.token(), false, !isLocked)).toList();
    }

    @Override
    Set<UUID> progress(Map<Attempt, Progress> progress) {
      if (isLocked) {
        return Set.of();
      }
      told.addAll(progress.values());
      return progress.keySet().stream().map(Attempt::token).collect(Collectors.toSet());
    }

    @Override
    List<LeasedTask> claim(
        Map<String, Integer> mostOf, int most, History history, boolean started) {
      call();
      return List.of();
    }

    @Override
    void reportNode(NodeSnapshot node) {
      call();
    }

    @Override
    int rescue() {
      return 0;
    }

    @Override
    Set<UUID> finish(List<Completion> ended) {
      call();
      return ended.stream().map(one -> one.attempt().token()).collect(Collectors.toSet());
    }

    @Override
    Instant now() {
      call();
      return Instant.EPOCH;
    }

    @Override
    List<KindSnapshot> queues() {
      return List.of();
    }

    @Override
    Map<String, Long> quarantined() {
      return Map.of();
    }

    @Override
    void count(NodeEvent event) {
      call();
    }
  }
}
