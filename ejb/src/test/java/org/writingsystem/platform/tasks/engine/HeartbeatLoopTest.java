package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.EXPORT;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.AttemptEnd;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.NodeSnapshot;

/** When leases are renewed, tasks lost or rescued, and cancels learnt. */
class HeartbeatLoopTest {
  private final SteppedEngine engine = new SteppedEngine();
  private final FakeDatabase database = engine.database;

  private void beatLater() throws Exception {
    engine.clock.pass(engine.settings.heartbeat());
    engine.heartbeat.tick();
  }

  @Test
  void renewsAllClaimsOnceInAPeriod() throws Exception {
    LeasedTask ahead = task(EXPORT, 0);
    LeasedTask ended = task(EXPORT, 0);
    RunningAttempt<?> running = engine.running(task(EXPORT, 0));
    engine.prefetchBuffer.add(List.of(ahead));
    engine.completionQueue.add(
        ended, new AttemptEnd.Retry(ended.attempt(), "no luck", Duration.ZERO));

    engine.heartbeat.tick();
    engine.clock.pass(engine.settings.heartbeat().minusNanos(1));
    engine.heartbeat.tick();
    assertThat(database.heartbeats).hasSize(1);
    assertThat(database.heartbeats.get(0))
        .containsExactlyInAnyOrder(ahead.attempt(), ended.attempt(), running.token());

    engine.clock.pass(Duration.ofNanos(1));
    engine.heartbeat.tick();
    assertThat(database.heartbeats).hasSize(2);
  }

  @Test
  void aSlowHeartbeatDoesNotDelayTheNext() throws Exception {
    engine.running(task(EXPORT, 0));
    database.whileBeating = () -> engine.clock.pass(engine.settings.heartbeat());
    engine.heartbeat.tick();
    engine.heartbeat.tick();
    assertThat(database.heartbeats).hasSize(2);
  }

  @Test
  void stopsWhatItHasLostAndDropsWhatHasNotStarted() throws Exception {
    LeasedTask ahead = task(EXPORT, 0);
    RunningAttempt<?> running = engine.running(task(EXPORT, 0));
    RunningAttempt<?> owned = engine.running(task(EXPORT, 0));
    engine.prefetchBuffer.add(List.of(ahead));
    database.lost.addAll(List.of(ahead.attempt().token(), running.token().token()));
    engine.heartbeat.tick();
    assertThat(running.stopReason()).hasValue(StopReason.LOST);
    assertThat(owned.stopReason()).isEmpty();
    assertThat(engine.prefetchBuffer.size()).isZero();
  }

  @Test
  void rescuesOthersTasksAfterTwoBeatsOfItsOwn() throws Exception {
    engine.heartbeat.tick();
    beatLater();
    assertThat(database.rescues).isZero();
    beatLater();
    assertThat(database.rescues).isEqualTo(1);
  }

  /** Silence of the database is no crash of the others. */
  @Test
  void beginsToCountBeatsAnewAfterOneThatFailed() throws Exception {
    engine.heartbeat.tick();
    beatLater();
    database.isAway = true;
    assertThatIllegalStateException().isThrownBy(this::beatLater);
    database.isAway = false;
    engine.heartbeat.tick(); // due at once
    beatLater();
    assertThat(database.rescues).isZero();
    beatLater();
    assertThat(database.rescues).isEqualTo(1);
  }

  @Test
  void asksOnceASecondForCancelsOfWhatHasRunThatLong() throws Exception {
    engine.heartbeat.tick();
    RunningAttempt<?> attempt = engine.running(task(EXPORT, 0));
    database.cancelled.add(attempt.token().token());
    engine.clock.pass(Duration.ofMillis(999));
    engine.heartbeat.tick();
    assertThat(database.cancelledAsked).isZero();
    engine.clock.pass(Duration.ofMillis(1));
    engine.heartbeat.tick();
    assertThat(attempt.stopReason()).hasValue(StopReason.CANCELLED);
    engine.clock.pass(Duration.ofMillis(999));
    engine.heartbeat.tick();
    assertThat(database.cancelledAsked).isEqualTo(1);
  }

  @Test
  void reportsTheNode() throws Exception {
    engine.running(task(EXPORT, 0));
    engine.prefetchBuffer.add(List.of(task(EXPORT, 0), task(EXPORT, 0)));
    engine.nodeStatus.restarts("it is worn out");
    engine.nodeStatus.suspends();
    engine.heartbeat.tick();
    NodeSnapshot node = database.seen.get(0);
    assertThat(node.state()).isEqualTo(NodeSnapshot.State.DRAINING);
    assertThat(node.name()).isEqualTo("stepped");
    assertThat(List.of(node.slots(), node.running(), node.prefetched())).containsExactly(3, 1, 2);

    engine.nodeStatus.resumes();
    assertThat(engine.nodeStatus.restartReason()).isEqualTo(Optional.empty());
    engine.nodeStatus.suspends();
    beatLater();
    assertThat(database.seen.get(1).state()).isEqualTo(NodeSnapshot.State.SUSPENDED);
  }
}
