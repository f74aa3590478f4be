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
import org.writingsystem.platform.shared.NodeRenewing;
import org.writingsystem.platform.shared.ServerResumed;
import org.writingsystem.platform.shared.ServerSuspending;
import org.writingsystem.platform.tasks.TaskCancelRequested;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskQueued;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.NodeEvent;
import org.writingsystem.platform.tasks.model.NodeSnapshot;
import org.writingsystem.platform.tasks.store.NodeDrain;
import org.writingsystem.threads.Cycle;
import org.writingsystem.threads.Loops;
import org.writingsystem.threads.SupervisedLoop;

/**
 * Runs tasks on this node, from its start to its stop. Seven supervised loops: the {@link Feeder}
 * claims, the {@link Watch} keeps limits, the {@link Heart} keeps leases, the {@link Recorder}
 * writes ends, the {@link RecurringLoop} queues what is due again, {@link Zombies} cuts off what
 * does not end, {@link Lines} counts what waits; the managed executor {@code tasks} runs the
 * handlers.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class TaskEngine {
  private static final Logger LOG = LogManager.getLogger(TaskEngine.class);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);
  private static final Duration TIME_TO_WRITE = Duration.ofSeconds(10);

  @Resource(lookup = "java:jboss/ee/concurrency/factory/tasks")
  ManagedThreadFactory threads;

  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject AttemptLedger ledger;
  @Inject Slots slots;
  @Inject Feeder feeder;
  @Inject Watch watch;
  @Inject Heart heart;
  @Inject Recorder recorder;
  @Inject RecurringLoop recurring;
  @Inject Zombies zombies;
  @Inject TaskMeters meters;
  @Inject NodeEvents events;
  @Inject Lines lines;
  @Inject NodeDrain drain;

  private final List<SupervisedLoop> loops = new CopyOnWriteArrayList<>();

  @PostConstruct
  void start() {
    settings.lease();
    meters.begin();
    events.begin();
    lines.begin();
    loop("claims", Duration.ZERO, feeder::feed);
    loop("limits", Watch.TICK, watch::tick);
    loop("heart", Heart.TICK, heart::tick);
    loop("recurring", Duration.ZERO, recurring::queueDue);
    loop("zombies", Zombies.TICK, zombies::tick);
    loop("lines", Lines.PAUSE, lines::look);
    loop("ends", Duration.ZERO, recorder::writeWaiting);
    LOG.info("Running tasks of {}, {} at a time", kinds.names(), settings.slots());
  }

  private void loop(String name, Duration pause, Cycle cycle) {
    loops.add(Loops.ofThisNode().start("tasks-" + name, threads, pause, cycle));
  }

  public void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) TaskQueued event) {
    feeder.wake(event.kind());
  }

  public void cancelled(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) TaskCancelRequested event) {
    slots.running().stream()
        .filter(attempt -> attempt.task().equals(event.task()))
        .forEach(RunningAttempt::cancel);
  }

  /** Takes no more tasks and asks those that run to stop. */
  public void suspended(@Observes ServerSuspending event) {
    heart.say(
        drain.reason().isPresent() ? NodeSnapshot.State.DRAINING : NodeSnapshot.State.SUSPENDED);
    handBack();
    events.count(NodeEvent.DRAIN);
  }

  /** Takes tasks, for the first time or again. */
  public void resumed(@Observes ServerResumed event) {
    drain.end();
    heart.say(NodeSnapshot.State.RUNNING);
    feeder.take(true);
    LOG.info("Tasks are taken");
  }

  public void renewing(@Observes NodeRenewing event) {
    drain.begin(event.reason());
    events.count(NodeEvent.RESTART);
  }

  private void handBack() {
    feeder.take(false);
    slots.running().forEach(attempt -> attempt.askToStop(StopReason.NODE_STOPS));
    LOG.info("No more tasks are taken; {} still run", slots.running().size());
  }

  @PreDestroy
  void stop() {
    heart.say(NodeSnapshot.State.DRAINING);
    handBack();
    await(TIME_TO_STOP, () -> slots.running().isEmpty());
    slots.running().forEach(watch::handBack);
    await(TIME_TO_WRITE, () -> recorder.unwritten().isEmpty());
    loops.forEach(SupervisedLoop::stop);
    recorder.reportLost();
    ledger.left(heart.session());
    LOG.info("No more tasks on this node");
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
