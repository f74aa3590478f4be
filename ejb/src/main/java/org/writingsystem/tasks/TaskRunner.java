package org.writingsystem.tasks;

import static jakarta.ejb.ConcurrencyManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.tasks.model.ClaimedTask;

/**
 * Runs tasks on this node: one thread claims, one watches limits and leases, and the managed
 * executor {@code tasks} runs the attempts. Claims only what it has a free slot for, so nothing
 * waits inside the node.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TaskRunner {
  private static final Logger LOG = LogManager.getLogger(TaskRunner.class);
  private static final long WATCH_MILLIS = 100;

  @Resource(lookup = "java:jboss/ee/concurrency/executor/tasks")
  ManagedExecutorService executor;

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject TaskSettings settings;
  @Inject AttemptLedger ledger;
  @Inject AttemptRunner runner;
  @Inject Instance<TaskHandler> handlers;

  private final Map<UUID, RunningAttempt> running = new ConcurrentHashMap<>();
  private final Semaphore wakeUp = new Semaphore(0);
  private Map<String, TaskHandler> handlerOf;
  private Semaphore slots;
  private volatile boolean stopping;
  private List<Thread> loops;

  @PostConstruct
  void start() {
    handlerOf = handlers.stream().collect(Collectors.toMap(TaskHandler::kind, Function.identity()));
    slots = new Semaphore(settings.concurrency());
    loops = List.of(threads.newThread(this::claimLoop), threads.newThread(this::watchLoop));
    loops.forEach(Thread::start);
    LOG.info("Running tasks of {}, {} at a time", handlerOf.keySet(), settings.concurrency());
  }

  public void wakeUp(@Observes(during = TransactionPhase.AFTER_SUCCESS) TaskQueued event) {
    wakeUp.release();
  }

  private void claimLoop() {
    while (!stopping) {
      try {
        wakeUp.tryAcquire(TaskSettings.POLL.toMillis(), TimeUnit.MILLISECONDS);
        wakeUp.drainPermits();
        claimWhatFits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Tasks could not be claimed; trying again", e);
      }
    }
  }

  private void claimWhatFits() {
    int free = slots.drainPermits();
    int used = 0;
    try {
      if (free > 0 && !stopping) {
        for (ClaimedTask task : ledger.claim(handlerOf.keySet(), free)) {
          used++;
          begin(task);
        }
      }
    } finally {
      slots.release(free - used);
    }
    if (used > 0 && used == free) {
      wakeUp.release(); // there may be more
    }
  }

  private void begin(ClaimedTask task) {
    RunningAttempt attempt = new RunningAttempt(task, ledger);
    running.put(task.attempt().token(), attempt);
    try {
      executor.execute(() -> run(attempt));
    } catch (RejectedExecutionException e) {
      leave(attempt);
      ledger.release(task.attempt());
    }
  }

  private void run(RunningAttempt attempt) {
    try {
      runner.run(attempt, handlerOf.get(attempt.task().kind()));
    } finally {
      leave(attempt);
    }
  }

  /** Gives the attempt's slot back, once. */
  private void leave(RunningAttempt attempt) {
    if (running.remove(attempt.attemptToken().token()) != null) {
      slots.release();
      wakeUp.release();
    }
  }

  private void watchLoop() {
    long nextBeat = System.nanoTime();
    while (!stopping) {
      try {
        TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        running.values().forEach(this::watch);
        if (System.nanoTime() - nextBeat >= 0) {
          nextBeat = System.nanoTime() + TaskSettings.HEARTBEAT.toNanos();
          beat();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("The watch over the tasks had a fault; it goes on", e);
      }
    }
  }

  private void watch(RunningAttempt attempt) {
    if (attempt.isOver(attempt.task().limits().hard())) {
      runner.timeOut(attempt);
      attempt.interrupt();
      leave(attempt);
    } else if (attempt.isOver(attempt.task().limits().soft())) {
      attempt.askToStop();
    }
  }

  private void beat() {
    Set<UUID> mine = Set.copyOf(running.keySet());
    if (!mine.isEmpty()) {
      Set<UUID> alive = ledger.heartbeat(mine);
      mine.stream()
          .filter(token -> !alive.contains(token))
          .map(running::get)
          .filter(attempt -> attempt != null)
          .forEach(RunningAttempt::askToStop);
    }
    int rescued = ledger.rescue();
    if (rescued > 0) {
      LOG.warn("{} tasks were rescued from nodes that stopped answering", rescued);
      wakeUp.release();
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    loops.forEach(Thread::interrupt);
    for (RunningAttempt attempt : running.values()) {
      attempt.askToStop();
      if (attempt.end()) {
        ledger.release(attempt.attemptToken());
      }
    }
    LOG.info("No more tasks on this node");
  }
}
