package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.http.shutdown.GracefulShutdown.Phase;

class GracefulShutdownTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final GracefulShutdown gracefulShutdown = new GracefulShutdown();
  private final List<Phase> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void deploy() {
    gracefulShutdown.deployed();
  }

  private boolean enter() {
    return gracefulShutdown.enter(true, () -> false);
  }

  private CompletableFuture<Void> begin(Duration delay) {
    gracefulShutdown.listen(told::add);
    return gracefulShutdown.begin(delay).toCompletableFuture();
  }

  private void awaitPhase(Phase wanted) {
    await().until(() -> gracefulShutdown.phase() == wanted);
  }

  @Test
  void requestsAreServedUntilTheDelayIsOver() {
    CompletableFuture<Void> over = begin(FOR_EVER);
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.LEAVING);
    assertThat(enter()).isTrue();
    assertThat(over).isNotDone();
  }

  @Test
  void isOverWhenTheLastRequestHasEnded() {
    enter();
    enter();
    CompletableFuture<Void> over = begin(Duration.ZERO);
    awaitPhase(Phase.REFUSING);
    assertThat(enter()).isFalse();
    gracefulShutdown.leave();
    assertThat(over).isNotDone();
    gracefulShutdown.leave();
    await().until(over::isDone);
    assertThat(over).isCompleted();
    assertThat(told).containsExactly(Phase.LEAVING, Phase.REFUSING);
  }

  @Test
  void whoIsSlowToHearThatItLeavesHearsThatFirst() {
    gracefulShutdown.listen(
        phase -> {
          if (phase == Phase.LEAVING) { // the other listener would hear the next phase meanwhile
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
          }
        });
    CompletableFuture<Void> over = begin(Duration.ZERO);
    await().until(over::isDone);
    assertThat(told).containsExactly(Phase.LEAVING, Phase.REFUSING);
  }

  @Test
  void whoAsksAgainGetsTheSame() {
    assertThat(begin(FOR_EVER)).isSameAs(gracefulShutdown.begin(Duration.ZERO));
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.LEAVING);
  }

  @Test
  void calledOffItServesAgain() {
    enter();
    CompletableFuture<Void> over = begin(Duration.ZERO);
    awaitPhase(Phase.REFUSING);
    gracefulShutdown.end();
    assertThat(over).isCancelled();
    assertThat(enter()).isTrue();
    assertThat(told).endsWith(Phase.SERVING);
    gracefulShutdown.leave();
    gracefulShutdown.leave();
    assertThat(begin(FOR_EVER)).as("another one").isNotDone();
  }

  @Test
  void calledOffWithinTheDelayItNeverRefuses() throws Exception {
    CompletableFuture<Void> over = begin(FOR_EVER);
    gracefulShutdown.end();
    assertThat(over).isCancelled();
    begin(FOR_EVER);
    assertThat(enter()).isTrue();
    assertThat(told).doesNotContain(Phase.REFUSING);
  }

  @Test
  void thoseForHealthAreWaitedForAndNotCounted() {
    enter();
    gracefulShutdown.enter(false, () -> false);
    assertThat(gracefulShutdown.begun()).isEqualTo(1);
    assertThat(gracefulShutdown.running()).isEqualTo(2);
  }

  @Test
  void aListenerThatFailsStopsNobody() {
    gracefulShutdown.listen(
        phase -> {
          throw new IllegalStateException("on purpose");
        });
    gracefulShutdown.listen(
        phase -> {
          throw new StackOverflowError();
        });
    CompletableFuture<Void> over = begin(Duration.ZERO);
    await().until(over::isDone);
    assertThat(over).isCompleted();
    assertThat(told).contains(Phase.REFUSING);
  }

  @Test
  void withoutTheApplicationOnlyRequestsForOthersAreLetIn() {
    var bare = new GracefulShutdown();
    assertThat(bare.enter(true, () -> false)).isFalse();
    assertThat(bare.enter(true, () -> true)).isTrue();
    bare.end();
    assertThat(bare.phase()).as("resumed without an application").isEqualTo(Phase.ABSENT);
  }

  @Test
  void aSuspensionWithoutTheApplicationWaitsForNothing() {
    var bare = new GracefulShutdown();
    assertThat(bare.begin(FOR_EVER)).isCompleted();
    assertThat(bare.phase()).isEqualTo(Phase.ABSENT);
  }

  @Test
  void anUndeploymentWaitsForWhatRuns() {
    enter();
    gracefulShutdown.listen(told::add);
    CompletableFuture<Void> over = gracefulShutdown.undeploy().toCompletableFuture();
    assertThat(enter()).isFalse();
    assertThat(gracefulShutdown.enter(true, () -> true)).as("for another application").isTrue();
    gracefulShutdown.leave();
    await().until(() -> told.contains(Phase.ABSENT));
    assertThat(over).isNotDone();
    gracefulShutdown.leave();
    await().until(over::isDone);
    gracefulShutdown.deployed();
    assertThat(enter()).as("deployed again").isTrue();
  }

  @Test
  void whenTheServerEndsTheDelayIsCutShort() {
    enter();
    CompletableFuture<Void> over = begin(FOR_EVER);
    assertThat(gracefulShutdown.undeploy()).isSameAs(over);
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.REFUSING);
    assertThat(gracefulShutdown.refuse()).isSameAs(over);
    gracefulShutdown.leave();
    await().until(over::isDone);
    assertThat(told).containsExactly(Phase.LEAVING, Phase.REFUSING);
  }

  @Test
  void whatIsUndeployedAtTheEndOfTheServerIsStillRefused() {
    CompletableFuture<Void> over = begin(Duration.ZERO);
    await().until(over::isDone);
    gracefulShutdown.undeploy();
    assertThat(gracefulShutdown.phase()).isEqualTo(Phase.REFUSING);
    assertThat(gracefulShutdown.enter(true, () -> true)).isFalse();
  }

  @Test
  void whatHasGoneFromAServerThatGoesOnRefusesNothingOfOthers() {
    CompletableFuture<Void> over = begin(Duration.ZERO);
    await().until(over::isDone);
    gracefulShutdown.undeploy();
    gracefulShutdown.gone();
    gracefulShutdown.end();
    assertThat(enter()).isFalse();
    assertThat(gracefulShutdown.enter(true, () -> true)).as("for another application").isTrue();
  }
}
