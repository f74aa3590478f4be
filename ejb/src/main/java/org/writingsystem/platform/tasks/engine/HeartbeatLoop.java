package org.writingsystem.platform.tasks.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.tasks.TaskKinds;
import org.writingsystem.platform.tasks.TaskSettings;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.store.AttemptStore.Held;
import org.writingsystem.threads.Cycle;

/**
 * Tells the database four times a second how far the attempts have come, and every few seconds that
 * they and the node live; learns from it which tasks were cancelled or taken away; and takes tasks
 * back from nodes that have fallen silent.
 */
@ApplicationScoped
class HeartbeatLoop {
  private static final Logger LOG = LogManager.getLogger(HeartbeatLoop.class);
  static final Duration TICK = Duration.ofMillis(250);
  private static final Duration CANCEL_CHECK = Duration.ofSeconds(1);

  /** So many beats must have gone well before silence is another node's, not the database's. */
  private static final int BEATS_BEFORE_RESCUE = 2;

  @Inject TaskKinds kinds;
  @Inject TaskSettings settings;
  @Inject TaskTransactions taskTransactions;
  @Inject Slots slots;
  @Inject PrefetchBuffer prefetchBuffer;
  @Inject CompletionQueue completionQueue;
  @Inject TaskDispatcher taskDispatcher;
  @Inject NodeStatus nodeStatus;
  @Inject TaskMeters meters;
  @Inject EngineClock clock;

  private int goodBeats;
  private final DueTime nextBeat = new DueTime();
  private final DueTime nextCheck = new DueTime();

  /** One cycle: leases hold though progress cannot be told, and the other way round. */
  void tick() throws Exception {
    Cycle.each(this::tellProgress, this::checkWhenDue, this::beatWhenDue);
  }

  private void checkWhenDue() {
    if (nextCheck.isDue(clock)) {
      learnCancelled();
      nextCheck.isDueAfter(CANCEL_CHECK, clock);
    }
  }

  /**
   * One that fails, or passes by a task that somebody else has locked, is due again in the next
   * cycle: a lease lasts for few of them, and a cycle that has nothing to do would end the episode
   * in the log.
   */
  private void beatWhenDue() {
    if (nextBeat.isDue(clock)) {
      int before = goodBeats;
      goodBeats = 0; // unless this one is good
      boolean renewedAll = beat(before);
      goodBeats = before + 1;
      if (renewedAll) {
        nextBeat.isDueAfter(settings.heartbeat(), clock);
      }
    }
  }

  private void tellProgress() {
    Map<Attempt, Progress> news = new HashMap<>();
    for (RunningAttempt<?> attempt : slots.running()) {
      attempt.takeProgress().ifPresent(progress -> news.put(attempt.token(), progress));
    }
    if (!news.isEmpty()) {
      Set<UUID> written = taskTransactions.progress(news);
      news.forEach(
          (attempt, progress) -> {
            RunningAttempt<?> running = slots.find(attempt.token());
            if (running != null && !written.contains(attempt.token())) {
              running.sayLater(progress); // somebody else has locked its task
            }
          });
    }
  }

  private void learnCancelled() {
    List<Attempt> longer =
        slots.running().stream()
            .filter(attempt -> attempt.isOver(CANCEL_CHECK))
            .map(RunningAttempt::token)
            .toList();
    if (!longer.isEmpty()) {
      taskTransactions.cancelled(longer).forEach(this::cancel);
    }
  }

  private void cancel(UUID token) {
    RunningAttempt<?> attempt = slots.find(token);
    if (attempt != null) {
      attempt.cancel();
    }
  }

  /** Whether each claim that holds is renewed. */
  private boolean beat(int goodBefore) {
    List<Attempt> claims = new ArrayList<>(prefetchBuffer.attempts());
    slots.running().forEach(attempt -> claims.add(attempt.token()));
    claims.addAll(completionQueue.unwritten());
    boolean renewedAll = claims.isEmpty() || renew(claims);
    taskTransactions.seen(nodeStatus.snapshot());
    if (goodBefore >= BEATS_BEFORE_RESCUE) {
      rescue();
    }
    return renewedAll;
  }

  private boolean renew(List<Attempt> claims) {
    List<Held> held = taskTransactions.heartbeat(claims);
    Set<UUID> tokens = new HashSet<>();
    held.forEach(one -> tokens.add(one.token()));
    claims.stream()
        .map(Attempt::token)
        .filter(token -> !tokens.contains(token))
        .forEach(this::lose);
    return held.stream().allMatch(Held::isRenewed);
  }

  private void lose(UUID token) {
    prefetchBuffer.drop(Set.of(token));
    RunningAttempt<?> attempt = slots.find(token);
    if (attempt != null && !attempt.hasEnded()) {
      attempt.askToStop(StopReason.LOST);
    }
  }

  private void rescue() {
    int rescued = taskTransactions.rescue();
    if (rescued > 0) {
      meters.rescued(rescued);
      LOG.warn("{} tasks were rescued from nodes that stopped answering", rescued);
      kinds.names().forEach(taskDispatcher::wake);
    }
  }
}
