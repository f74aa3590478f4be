package org.writingsystem.http.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.http.drain.Drain.Phase;

class DrainTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Drain drain = new Drain();
  private final List<Phase> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void deploy() {
    drain.deployed();
  }

  private boolean enter() {
    return drain.enter(true, () -> false);
  }

  private CompletableFuture<Void> begin(Duration delay) {
    drain.listen(told::add);
    return drain.begin(delay).toCompletableFuture();
  }

  private void awaitPhase(Phase wanted) {
    await().until(() -> drain.phase() == wanted);
  }

  @Test
  void requestsAreServedUntilTheDelayIsOver() {
    CompletableFuture<Void> over = begin(FOR_EVER);
    assertThat(drain.phase()).isEqualTo(Phase.LEAVING);
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
    drain.leave();
    assertThat(over).isNotDone();
    drain.leave();
    await().until(over::isDone);
    assertThat(over).isCompleted();
    assertThat(told).containsExactly(Phase.LEAVING, Phase.REFUSING);
  }

  @Test
  void whoIsSlowToHearThatItLeavesHearsThatFirst() {
    drain.listen(
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
    assertThat(begin(FOR_EVER)).isSameAs(drain.begin(Duration.ZERO));
    assertThat(drain.phase()).isEqualTo(Phase.LEAVING);
  }

  @Test
  void calledOffItServesAgain() {
    enter();
    CompletableFuture<Void> over = begin(Duration.ZERO);
    awaitPhase(Phase.REFUSING);
    drain.end();
    assertThat(over).isCancelled();
    assertThat(enter()).isTrue();
    assertThat(told).endsWith(Phase.SERVING);
    drain.leave();
    drain.leave();
    assertThat(begin(FOR_EVER)).as("another one").isNotDone();
  }

  @Test
  void calledOffWithinTheDelayItNeverRefuses() throws Exception {
    CompletableFuture<Void> over = begin(FOR_EVER);
    drain.end();
    assertThat(over).isCancelled();
    begin(FOR_EVER);
    assertThat(enter()).isTrue();
    assertThat(told).doesNotContain(Phase.REFUSING);
  }

  @Test
  void thoseForHealthAreWaitedForAndNotCounted() {
    enter();
    drain.enter(false, () -> false);
    assertThat(drain.begun()).isEqualTo(1);
    assertThat(drain.running()).isEqualTo(2);
  }

  @Test
  void aListenerThatFailsStopsNobody() {
    drain.listen(
        phase -> {
          throw new IllegalStateException("on purpose");
        });
    drain.listen(
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
    var bare = new Drain();
    assertThat(bare.enter(true, () -> false)).isFalse();
    assertThat(bare.enter(true, () -> true)).isTrue();
    bare.end();
    assertThat(bare.phase()).as("resumed without an application").isEqualTo(Phase.ABSENT);
  }

  @Test
  void aSuspensionWithoutTheApplicationWaitsForNothing() {
    var bare = new Drain();
    assertThat(bare.begin(FOR_EVER)).isCompleted();
    assertThat(bare.phase()).isEqualTo(Phase.ABSENT);
  }

  @Test
  void anUndeploymentWaitsForWhatRuns() {
    enter();
    drain.listen(told::add);
    CompletableFuture<Void> over = drain.undeploy().toCompletableFuture();
    assertThat(enter()).isFalse();
    assertThat(drain.enter(true, () -> true)).as("for another application").isTrue();
    drain.leave();
    await().until(() -> told.contains(Phase.ABSENT));
    assertThat(over).isNotDone();
    drain.leave();
    await().until(over::isDone);
    drain.deployed();
    assertThat(enter()).as("deployed again").isTrue();
  }

  @Test
  void whenTheServerEndsTheDelayIsCutShort() {
    enter();
    CompletableFuture<Void> over = begin(FOR_EVER);
    assertThat(drain.undeploy()).isSameAs(over);
    assertThat(drain.phase()).isEqualTo(Phase.REFUSING);
    assertThat(drain.refuse()).isSameAs(over);
    drain.leave();
    await().until(over::isDone);
    assertThat(told).containsExactly(Phase.LEAVING, Phase.REFUSING);
  }

  @Test
  void whatIsUndeployedAtTheEndOfTheServerIsStillRefused() {
    CompletableFuture<Void> over = begin(Duration.ZERO);
    await().until(over::isDone);
    drain.undeploy();
    assertThat(drain.phase()).isEqualTo(Phase.REFUSING);
    assertThat(drain.enter(true, () -> true)).isFalse();
  }

  @Test
  void whatHasGoneFromAServerThatGoesOnRefusesNothingOfOthers() {
    CompletableFuture<Void> over = begin(Duration.ZERO);
    await().until(over::isDone);
    drain.undeploy();
    drain.gone();
    drain.end();
    assertThat(enter()).isFalse();
    assertThat(drain.enter(true, () -> true)).as("for another application").isTrue();
  }
}
