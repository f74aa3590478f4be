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
 * Heartbeats: stores the progress of attempts four times a second; renews their leases and the
 * node's every few seconds; learns of cancelled and lost tasks; rescues tasks of dead nodes.
 */
@ApplicationScoped
class HeartbeatLoop {
  private static final Logger LOG = LogManager.getLogger(HeartbeatLoop.class);
  static final Duration TICK = Duration.ofMillis(250);
  private static final Duration CANCEL_CHECK = Duration.ofSeconds(1);

  /** Successful heartbeats before a missing one is blamed on another node, not on the database. */
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

  /**
   * Runs one cycle: leases are renewed though progress cannot be stored, and the other way round.
   */
  void tick() throws Exception {
    Cycle.each(this::tellProgress, this::checkWhenDue, this::beatWhenDue);
  }

  /** Time until the next heartbeat; zero once it is due. */
  Duration untilBeat() {
    return nextBeat.left(clock);
  }

  private void checkWhenDue() {
    if (nextCheck.isDue(clock)) {
      long start = clock.nanos();
      learnCancelled();
      nextCheck.isDueAfter(CANCEL_CHECK, start);
    }
  }

  /**
   * Renews the leases when due. A heartbeat that fails, or skips a locked task, is due again in the
   * next cycle: a lease outlasts few of them, and an idle cycle would end the episode in the log.
   */
  private void beatWhenDue() {
    if (nextBeat.isDue(clock)) {
      long start = clock.nanos(); // a slow heartbeat does not delay the next
      int before = goodBeats;
      goodBeats = 0; // unless this one is good
      boolean renewedAll = beat(before);
      goodBeats = before + 1;
      if (renewedAll) {
        nextBeat.isDueAfter(settings.heartbeat(), start);
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
              running.reportLater(progress); // somebody else has locked its task
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

  /** Renews all leases, reports the node, rescues tasks; false if a lease was not renewed. */
  private boolean beat(int goodBefore) {
    List<Attempt> claims = new ArrayList<>(prefetchBuffer.attempts());
    slots.running().forEach(attempt -> claims.add(attempt.token()));
    claims.addAll(completionQueue.unwritten());
    boolean renewedAll = claims.isEmpty() || renew(claims);
    taskTransactions.reportNode(nodeStatus.snapshot());
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
      LOG.warn("{} tasks were rescued from dead nodes", rescued);
      kinds.names().forEach(taskDispatcher::wake);
    }
  }
}
