package org.writingsystem.platform.tasks.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.writingsystem.platform.shared.Meters;
import org.writingsystem.platform.tasks.Outcome;
import org.writingsystem.platform.tasks.RestartNeeded;
import org.writingsystem.platform.tasks.TaskHandler;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;

/**
 * The engine without its loops: a test runs their cycles, and handlers too, and lets time pass.
 * Three slots, two of each kind; one task of a kind is claimed ahead.
 */
final class SteppedEngine {
  static final String EXPORT = "export";
  static final String IMPORT = "import";
  static final TaskLimits LIMITS = new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2));

  final SteppedClock clock = new SteppedClock();
  final FakeDatabase database = new FakeDatabase();
  final TaskSettings settings = new Settings();
  final TaskKinds kinds = new Kinds();
  final TaskMeters meters = new TaskMeters();
  final Slots slots = new Slots();
  final PrefetchBuffer prefetchBuffer = new PrefetchBuffer();
  final CompletionQueue completionQueue = new CompletionQueue();
  final AttemptRunner runner = new AttemptRunner();
  final AttemptStarter starter = new AttemptStarter();
  final TaskDispatcher dispatcher = new TaskDispatcher();
  final StuckThreads stuckThreads = new StuckThreads();
  final NodeStatus nodeStatus = new NodeStatus();
  final HeartbeatLoop heartbeat = new HeartbeatLoop();
  final TimeLimitEnforcer limits = new TimeLimitEnforcer();

  /** Events that were fired. */
  final List<RestartNeeded> restarts = new ArrayList<>();

  private final Deque<Runnable> executing = new ArrayDeque<>();
  private boolean hasThreads = true;

  SteppedEngine() {
    meters.meters = Meters.on(new SimpleMeterRegistry());
    slots.settings = settings;
    slots.clock = clock;
    prefetchBuffer.clock = clock;
    runner.settings = settings;
    runner.taskTransactions = database;
    runner.completionQueue = completionQueue;
    runner.meters = meters;
    starter.executor = fake(ManagedExecutorService.class, (self, method, it) -> execute(it[0]));
    starter.kinds = kinds;
    starter.taskTransactions = database;
    starter.runner = runner;
    starter.slots = slots;
    starter.clock = clock;
    stuckThreads.settings = settings;
    stuckThreads.clock = clock;
    stuckThreads.restartNeeded = restartNeeded();
    wireDispatcher();
    wireNodeStatus();
    wireHeartbeat();
    wireLimits();
  }

  private void wireDispatcher() {
    dispatcher.kinds = kinds;
    dispatcher.settings = settings;
    dispatcher.taskTransactions = database;
    dispatcher.dueQueries = database.dueQueries;
    dispatcher.attemptStarter = starter;
    dispatcher.slots = slots;
    dispatcher.prefetchBuffer = prefetchBuffer;
    dispatcher.clock = clock;
  }

  private void wireNodeStatus() {
    nodeStatus.kinds = kinds;
    nodeStatus.settings = settings;
    nodeStatus.slots = slots;
    nodeStatus.prefetchBuffer = prefetchBuffer;
    nodeStatus.stuckThreads = stuckThreads;
  }

  private void wireHeartbeat() {
    heartbeat.kinds = kinds;
    heartbeat.settings = settings;
    heartbeat.taskTransactions = database;
    heartbeat.slots = slots;
    heartbeat.prefetchBuffer = prefetchBuffer;
    heartbeat.completionQueue = completionQueue;
    heartbeat.taskDispatcher = dispatcher;
    heartbeat.nodeStatus = nodeStatus;
    heartbeat.meters = meters;
    heartbeat.clock = clock;
  }

  private void wireLimits() {
    limits.settings = settings;
    limits.slots = slots;
    limits.runner = runner;
    limits.taskDispatcher = dispatcher;
    limits.stuckThreads = stuckThreads;
    limits.meters = meters;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @SuppressWarnings("unchecked") // it has no type of its own
  private Event<RestartNeeded> restartNeeded() {
    return fake(Event.class, (self, method, it) -> restarts.add((RestartNeeded) it[0]) ? null : it);
  }

  private Object execute(Object handler) {
    if (!hasThreads) {
      throw new RejectedExecutionException("no thread");
    }
    executing.add((Runnable) handler);
    return null;
  }

  /** From now on no handler gets a thread. */
  void hasNoThreads() {
    hasThreads = false;
  }

  /** Runs the oldest attempt that was started; its handler is done at once. */
  void runOne() {
    executing.remove().run();
  }

  void runAll() {
    while (!executing.isEmpty()) {
      runOne();
    }
  }

  /** Puts an attempt into a slot, as if it had been started now. */
  RunningAttempt<?> running(LeasedTask task) {
    var attempt = new RunningAttempt<>(task, kinds.find(task.kind()).get(), database, clock);
    slots.enter(attempt);
    return attempt;
  }

  /** Makes a due task. */
  LeasedTask queue(String kind) {
    return queue(kind, 0);
  }

  LeasedTask queue(String kind, int crashes) {
    LeasedTask task = task(kind, crashes);
    database.due.add(task);
    return task;
  }

  static LeasedTask task(String kind, int crashes) {
    return new LeasedTask(
        new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
        kind,
        "\"\"",
        1,
        0,
        crashes,
        3,
        LIMITS,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO);
  }

  private static final class Settings extends TaskSettings {
    @Override
    public int slots() {
      return 3;
    }

    @Override
    public int prefetchMultiplier() {
      return 1;
    }

    @Override
    public Duration heartbeat() {
      return Duration.ofSeconds(5);
    }

    @Override
    public int maxZombies() {
      return 2;
    }

    @Override
    public Duration timeToRequeue() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration statementBudget() {
      return Duration.ofSeconds(30);
    }

    @Override
    public String node() {
      return "stepped";
    }
  }

  private static final class Kinds extends TaskKinds {
    private interface Handler extends TaskHandler<String> {}

    private static final Handler DONE = taskContext -> Outcome.fail("nothing to do");
    private static final Map<String, Registered<?>> ALL =
        Map.of(EXPORT, registered(EXPORT), IMPORT, registered(IMPORT));

    private static Registered<String> registered(String name) {
      return new Registered<>(TaskKind.of(name, String.class, Handler.class), DONE, LIMITS, 2, 1);
    }

    @Override
    public Set<String> names() {
      return ALL.keySet();
    }

    @Override
    public Optional<Registered<?>> find(String name) {
      return Optional.ofNullable(ALL.get(name));
    }
  }
}
