package org.writingsystem.tasks.engine;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.tasks.TaskCancelRequested;
import org.writingsystem.tasks.TaskKinds;
import org.writingsystem.tasks.TaskQueued;
import org.writingsystem.tasks.TaskSettings;
import org.writingsystem.tasks.model.NodeSnapshot;

/**
 * Runs tasks on this node, from its start to its stop. Five threads of its own: the {@link Feeder}
 * claims, the {@link Watch} keeps limits, the {@link Heart} keeps leases, the {@link Recorder}
 * writes ends, the {@link RecurringLoop} queues what is due again; the managed executor {@code
 * tasks} runs the handlers.
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
  @Inject AttemptRunner runner;
  @Inject Slots slots;
  @Inject Feeder feeder;
  @Inject Watch watch;
  @Inject Heart heart;
  @Inject Recorder recorder;
  @Inject RecurringLoop recurring;

  private final List<Thread> loops = new ArrayList<>();
  private Thread recording;

  @PostConstruct
  void start() {
    settings.lease();
    loops.add(loop("claims", feeder::run));
    loops.add(loop("limits", watch::run));
    loops.add(loop("heart", heart::run));
    loops.add(loop("recurring", recurring::run));
    recording = loop("ends", recorder::run);
    LOG.info("Running tasks of {}, {} at a time", kinds.names(), settings.slots());
  }

  private Thread loop(String name, Runnable loop) {
    Thread thread = threads.newThread(loop);
    thread.setName("tasks-" + name);
    thread.start();
    return thread;
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

  /** Takes no more tasks and asks those that run to stop; {@link #resume} ends that. */
  void suspend() {
    heart.say(NodeSnapshot.State.SUSPENDED);
    handBack();
  }

  void resume() {
    heart.say(NodeSnapshot.State.RUNNING);
    feeder.take(true);
    LOG.info("Tasks are taken again");
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
    for (RunningAttempt<?> attempt : slots.running()) {
      runner.putBack(attempt);
      attempt.interrupt();
    }
    await(TIME_TO_WRITE, () -> recorder.unwritten().isEmpty());
    loops.forEach(Thread::interrupt);
    recording.interrupt();
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
