package org.writingsystem.platform.tasks.engine;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.store.AttemptStore;
import org.writingsystem.platform.tasks.store.AttemptStore.History;

/**
 * Dispatches tasks: claims them for free slots of the managed executor {@code tasks}. While all
 * slots are taken and tasks are short it prefetches a few; a claim that has waited for a slot for
 * {@link #MOST_WAIT} is released, and all are when no slot has become free for {@link #SHORT_TASK},
 * since another node may have one. Nothing waits in the executor's queue.
 */
@ApplicationScoped
class TaskDispatcher {
  private static final Logger LOG = LogManager.getLogger(TaskDispatcher.class);
  private static final Duration MOST_WAIT = Duration.ofSeconds(2);
  private static final Duration SHORT_TASK = Duration.ofSeconds(1);
  private static final Duration BEFORE_PREFETCH = Duration.ofMillis(5);

  private static final int LAST_CHANCE = AttemptStore.MAX_CRASHES - 1;

  @Resource(lookup = "java:jboss/ee/concurrency/executor/tasks")
  ManagedExecutorService executor;

  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject TaskTransactions taskTransactions;
  @Inject AttemptRunner runner;
  @Inject Slots slots;
  @Inject PrefetchBuffer prefetchBuffer;

  private final Semaphore signal = new Semaphore(0);

  /** Kinds of which there may be more than was claimed last. */
  private final Set<String> kindsWithBacklog = ConcurrentHashMap.newKeySet();

  private volatile boolean taking;
  private long nextPoll = System.nanoTime();
  private boolean mayBeMore = true;

  /** Signals a new task of that kind. */
  void wake(String kind) {
    if (kinds.names().contains(kind)) {
      kindsWithBacklog.add(kind);
      signal.release();
    }
  }

  /** A slot may be free. */
  void wake() {
    signal.release();
  }

  /** Starts or stops claiming; after a stop, claims that have not started are released soon. */
  void take(boolean yes) {
    taking = yes;
    kindsWithBacklog.addAll(kinds.names());
    signal.release();
  }

  boolean isTaking() {
    return taking;
  }

  /** Runs one cycle: waits for a signal or the next poll, unless the one before has found tasks. */
  void feed() throws InterruptedException {
    if (mayBeMore) {
      signal.drainPermits(); // what was signalled so far is seen now
    } else {
      await(Duration.ofNanos(nextPoll - System.nanoTime()));
    }
    mayBeMore = false;
    boolean polled = isPollDue();
    if (taking) {
      claim(polled);
    } else {
      release(prefetchBuffer.takeAll());
    }
  }

  private boolean isPollDue() {
    boolean isDue = System.nanoTime() - nextPoll >= 0;
    if (isDue) {
      nextPoll = System.nanoTime() + TaskSettings.POLL.toNanos();
      kindsWithBacklog.addAll(kinds.names());
    }
    return isDue;
  }

  private void claim(boolean polled) throws InterruptedException {
    if (polled) {
      claimLastChance();
    }
    mayBeMore = startPrefetched() || claimForSlots();
    if (!mayBeMore) {
      prefetchUnlessSignalled();
      release(thoseThatWaitTooLong());
    }
  }

  private boolean await(Duration time) throws InterruptedException {
    boolean signalled = signal.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
    signal.drainPermits();
    return signalled;
  }

  /** Returns claims that have waited too long; all, once the running tasks turn out to be long. */
  private List<LeasedTask> thoseThatWaitTooLong() {
    return slots.movedWithin(SHORT_TASK)
        ? prefetchBuffer.takeOlderThan(MOST_WAIT)
        : prefetchBuffer.takeAll();
  }

  private boolean startPrefetched() {
    List<LeasedTask> ready = prefetchBuffer.take(slots.free(), this::freeOf);
    if (ready.isEmpty()) {
      return false;
    }
    boolean asked = false;
    try {
      Set<UUID> mine = new HashSet<>(taskTransactions.start(attempts(ready)));
      asked = true;
      ready.stream().filter(task -> mine.contains(task.attempt().token())).forEach(this::begin);
    } finally {
      if (!asked) {
        prefetchBuffer.add(ready);
      }
    }
    return true;
  }

  private int freeOf(String kind) {
    return kinds.find(kind).map(slots::free).orElse(0);
  }

  private boolean claimForSlots() {
    History history = slots.runsAnyWithCrashes(LAST_CHANCE) ? History.FRESH : History.USUAL;
    List<LeasedTask> claimed = claim(freeOfLively(), slots.free(), history, true);
    claimed.forEach(this::begin);
    return !claimed.isEmpty();
  }

  /**
   * Starts a task that two nodes have died of, if no other suspect runs here: so a harmless task
   * that has run beside a harmful one shows that it is.
   */
  private void claimLastChance() {
    if (slots.free() > 0 && !slots.runsAnyWithCrashes(1)) {
      claim(freeOfLively(), 1, History.LAST_CHANCE, true).forEach(this::begin);
      kindsWithBacklog.addAll(kinds.names());
    }
  }

  private Map<String, Integer> freeOfLively() {
    Map<String, Integer> mostOf = new HashMap<>();
    kindsWithBacklog.forEach(kind -> mostOf.put(kind, freeOf(kind)));
    return mostOf;
  }

  private boolean wantsMore() {
    return slots.movedWithin(SHORT_TASK) && !kindsWithBacklog.isEmpty() && roomAhead() > 0;
  }

  private int roomAhead() {
    return settings.slots() * settings.prefetchMultiplier() - prefetchBuffer.size();
  }

  /** A slot that is free again within a moment is better filled directly. */
  private void prefetchUnlessSignalled() throws InterruptedException {
    if (wantsMore()) {
      if (await(BEFORE_PREFETCH)) {
        signal.release(); // for the next turn
      } else {
        prefetch();
      }
    }
  }

  private void prefetch() {
    Map<String, Integer> mostOf = new HashMap<>();
    for (String kind : kindsWithBacklog) {
      int ahead = kinds.find(kind).map(TaskKinds.Registered::prefetch).orElse(0);
      mostOf.put(kind, Math.min(roomAhead(), ahead - prefetchBuffer.size(kind)));
    }
    prefetchBuffer.add(claim(mostOf, roomAhead(), History.FRESH, false));
  }

  /** Claims tasks, and records which kinds have returned all that were asked for. */
  private List<LeasedTask> claim(
      Map<String, Integer> mostOf, int most, History history, boolean started) {
    mostOf.values().removeIf(number -> number < 1);
    if (mostOf.isEmpty() || most < 1) {
      return List.of();
    }
    kindsWithBacklog.removeAll(
        mostOf.keySet()); // before the claim: a task that comes now is not missed
    boolean answered = false;
    try {
      List<LeasedTask> claimed = taskTransactions.claim(mostOf, most, history, started);
      answered = true;
      noteLively(claimed, mostOf, most);
      return claimed;
    } finally {
      if (!answered) {
        kindsWithBacklog.addAll(mostOf.keySet());
      }
    }
  }

  private void noteLively(List<LeasedTask> claimed, Map<String, Integer> mostOf, int most) {
    if (claimed.size() == most) {
      kindsWithBacklog.addAll(mostOf.keySet());
    }
    Map<String, Integer> left = new HashMap<>(mostOf);
    for (LeasedTask task : claimed) {
      if (left.merge(task.kind(), -1, Integer::sum) == 0) {
        kindsWithBacklog.add(task.kind());
      }
    }
  }

  private void begin(LeasedTask task) {
    var attempt =
        new RunningAttempt<>(task, kinds.find(task.kind()).orElseThrow(), taskTransactions);
    slots.enter(attempt);
    try {
      executor.execute(() -> work(attempt));
    } catch (RejectedExecutionException | Error e) { // also where the system has no thread more
      LOG.warn("No thread for task {}; it is released", attempt.task(), e);
      slots.leave(attempt);
      runner.requeue(attempt);
    }
  }

  private void work(RunningAttempt<?> attempt) {
    try {
      runner.run(attempt);
    } finally {
      slots.leave(attempt);
      signal.release();
    }
  }

  private void release(List<LeasedTask> claims) {
    if (!claims.isEmpty()) {
      taskTransactions.release(attempts(claims));
    }
  }

  private static List<Attempt> attempts(Collection<LeasedTask> tasks) {
    return tasks.stream().map(LeasedTask::attempt).toList();
  }
}
