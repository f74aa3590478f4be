package org.writingsystem.platform.tasks.engine;

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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.shared.CommitOutcome;
import org.writingsystem.platform.shared.NodeRecycling;
import org.writingsystem.platform.shared.ServerResumed;
import org.writingsystem.platform.shared.ServerSuspending;
import org.writingsystem.platform.tasks.TaskCancelRequested;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskQueued;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.NodeEvent;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * Task engine of this node, from its start to its stop. Seven supervised loops: {@link
 * TaskDispatcher} claims, {@link TimeLimitEnforcer} enforces limits, {@link HeartbeatLoop} renews
 * leases, {@link CompletionWriter} writes completions, {@link RecurringSchedulerLoop} queues
 * recurring tasks, {@link StuckThreads} cuts off stuck threads, {@link QueueStats} measures the
 * queues; the managed executor {@code tasks} runs the handlers.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TaskEngine {
  private static final Logger LOG = LogManager.getLogger(TaskEngine.class);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);
  private static final Duration TIME_TO_WRITE = Duration.ofSeconds(10);

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject TaskTransactions taskTransactions;
  @Inject Slots slots;
  @Inject TaskDispatcher taskDispatcher;
  @Inject TimeLimitEnforcer timeLimitEnforcer;
  @Inject HeartbeatLoop heartbeatLoop;
  @Inject CompletionQueue completionQueue;
  @Inject CompletionWriter completionWriter;
  @Inject RecurringSchedulerLoop recurring;
  @Inject StuckThreads stuckThreads;
  @Inject TaskMeters meters;
  @Inject NodeEvents events;
  @Inject QueueStats queueStats;
  @Inject NodeStatus nodeStatus;

  private final List<SupervisedLoop> loops = new CopyOnWriteArrayList<>();

  @PostConstruct
  void start() {
    settings.lease();
    meters.begin();
    events.begin();
    queueStats.begin();
    loop("claims", Duration.ZERO, taskDispatcher::feed);
    loop("limits", TimeLimitEnforcer.TICK, this::enforceLimits);
    loop("heart", HeartbeatLoop.TICK, this::beat);
    loop("recurring", Duration.ZERO, recurring::queueDue);
    loop("zombies", StuckThreads.TICK, this::cutOffStuckThreads);
    loop("lines", QueueStats.PAUSE, queueStats::poll);
    loop("ends", Duration.ZERO, completionWriter::writeWaiting);
    LOG.info("Running tasks of {}, {} at a time", kinds.names(), settings.slots());
  }

  private void loop(String name, Duration pause, Cycle cycle) {
    loops.add(Loops.ofThisNode().start("tasks-" + name, threads, pause, cycle));
  }

  /** Waits while nothing runs, as the next two cycles do: an idle node has nothing to tick for. */
  private void enforceLimits() throws InterruptedException {
    slots.awaitAny(IDLE);
    timeLimitEnforcer.tick();
  }

  private void beat() throws Exception {
    slots.awaitAny(heartbeatLoop.untilBeat());
    heartbeatLoop.tick();
  }

  private void cutOffStuckThreads() throws Exception {
    stuckThreads.awaitAny(IDLE);
    stuckThreads.tick();
  }

  public void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) TaskQueued event) {
    taskDispatcher.wake(event.kind());
  }

  /** Cancels at once; where the commit was not confirmed, the heartbeat asks the database. */
  public void cancelled(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) TaskCancelRequested event) {
    if (CommitOutcome.isConfirmed()) {
      slots.running().stream()
          .filter(attempt -> attempt.task().equals(event.task()))
          .forEach(RunningAttempt::cancel);
    }
  }

  /** Accepts no more tasks and asks running ones to stop. */
  public void suspended(@Observes ServerSuspending event) {
    nodeStatus.suspends();
    stopTaking();
    events.count(NodeEvent.DRAIN);
  }

  /** Accepts tasks, for the first time or again. */
  public void resumed(@Observes ServerResumed event) {
    nodeStatus.resumes();
    taskDispatcher.take(true);
    LOG.info("Tasks are accepted");
  }

  public void renewing(@Observes NodeRecycling event) {
    nodeStatus.restarts(event.reason());
    events.count(NodeEvent.RESTART);
  }

  private void stopTaking() {
    taskDispatcher.take(false);
    slots.running().forEach(attempt -> attempt.askToStop(StopReason.NODE_STOPS));
    LOG.info("No more tasks are accepted; {} still run", slots.running().size());
  }

  @PreDestroy
  void stop() {
    nodeStatus.stops();
    stopTaking();
    await(TIME_TO_STOP, () -> slots.running().isEmpty());
    slots.running().forEach(timeLimitEnforcer::requeue);
    await(TIME_TO_WRITE, () -> completionQueue.unwritten().isEmpty());
    loops.forEach(SupervisedLoop::stop);
    completionWriter.reportLost();
    taskTransactions.removeNode(nodeStatus.session());
    LOG.info("The task engine has stopped");
  }

  private static void await(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
