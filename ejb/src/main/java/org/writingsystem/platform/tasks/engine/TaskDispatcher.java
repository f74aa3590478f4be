package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.store.AttemptStore;
import org.writingsystem.platform.tasks.store.AttemptStore.History;
import org.writingsystem.platform.tasks.store.DueQueries;

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

  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject TaskTransactions taskTransactions;
  @Inject DueQueries dueQueries;
  @Inject AttemptStarter attemptStarter;
  @Inject Slots slots;
  @Inject PrefetchBuffer prefetchBuffer;
  @Inject EngineClock clock;

  private final Semaphore signal = new Semaphore(0);

  private final Backlog backlog = new Backlog();
  private final DueTime nextPoll = new DueTime();

  private volatile boolean taking;
  private boolean mayBeMore = true;

  /** Signals a new task of that kind. */
  void wake(String kind) {
    if (kinds.names().contains(kind)) {
      backlog.add(kind);
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
    backlog.addAll(kinds.names());
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
      await(nextPoll.left(clock));
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
    boolean isDue = nextPoll.isDue(clock);
    if (isDue) {
      nextPoll.isDueAfter(TaskSettings.POLL, clock);
    }
    return isDue;
  }

  private void claim(boolean polled) throws InterruptedException {
    if (polled) {
      poll();
    }
    mayBeMore = startPrefetched() || claimForSlots();
    if (!mayBeMore) {
      prefetchUnlessSignalled();
      release(thoseThatWaitTooLong());
    }
  }

  /** Asks which kinds have due tasks: one statement, so that an idle node opens no transaction. */
  private void poll() {
    List<String> due = dueQueries.kinds(kinds.names());
    backlog.addAll(due);
    claimLastChance();
    backlog.addAll(due);
  }

  private boolean await(Duration time) throws InterruptedException {
    boolean signalled = clock.await(signal, time);
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
      start(ready.stream().filter(task -> mine.contains(task.attempt().token())).toList());
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
    List<LeasedTask> claimed = claim(freeOfBacklog(), slots.free(), history, true);
    start(claimed);
    return !claimed.isEmpty();
  }

  /**
   * Starts a task that two nodes have died of, if no other suspect runs here: so a harmless task
   * that has run beside a harmful one shows that it is.
   */
  private void claimLastChance() {
    if (slots.free() > 0 && !slots.runsAnyWithCrashes(1)) {
      start(claim(freeOfBacklog(), 1, History.LAST_CHANCE, true));
    }
  }

  private Map<String, Integer> freeOfBacklog() {
    return backlog.claimable(this::freeOf);
  }

  private boolean wantsMore() {
    return slots.movedWithin(SHORT_TASK) && !backlog.isEmpty() && roomAhead() > 0;
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
    Map<String, Integer> mostOf = backlog.claimable(this::roomAhead);
    prefetchBuffer.add(claim(mostOf, roomAhead(), History.FRESH, false));
  }

  private int roomAhead(String kind) {
    int ahead = kinds.find(kind).map(TaskKinds.Registered::prefetch).orElse(0);
    return Math.min(roomAhead(), ahead - prefetchBuffer.size(kind));
  }

  /** Claims tasks, and records which kinds have returned all that were asked for. */
  private List<LeasedTask> claim(
      Map<String, Integer> mostOf, int most, History history, boolean started) {
    if (mostOf.isEmpty() || most < 1) {
      return List.of();
    }
    backlog.beginClaim(mostOf);
    boolean answered = false;
    try {
      List<LeasedTask> claimed = taskTransactions.claim(mostOf, most, history, started);
      answered = true;
      backlog.endClaim(mostOf, most, claimed);
      return claimed;
    } finally {
      if (!answered) {
        backlog.addAll(mostOf.keySet());
      }
    }
  }

  private void start(List<LeasedTask> tasks) {
    tasks.forEach(task -> attemptStarter.start(task, this::wake));
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
