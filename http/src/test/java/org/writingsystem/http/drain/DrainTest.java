package org.writingsystem.http.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.http.Await.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.writingsystem.http.drain.Drain.Phase;

class DrainTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Drain drain = new Drain();
  private final List<Phase> told = new CopyOnWriteArrayList<>();

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
    assertThat(drain.enter(true)).isTrue();
    assertThat(over).isNotDone();
  }

  @Test
  void isOverWhenTheLastRequestHasEnded() {
    drain.enter(true);
    drain.enter(true);
    CompletableFuture<Void> over = begin(Duration.ZERO);
    awaitPhase(Phase.REFUSING);
    assertThat(drain.enter(true)).isFalse();
    drain.leave();
    assertThat(over).isNotDone();
    drain.leave();
    await().until(over::isDone);
    assertThat(over).isCompleted();
    assertThat(told).containsExactly(Phase.LEAVING, Phase.REFUSING);
  }

  @Test
  void whoAsksAgainGetsTheSame() {
    assertThat(begin(FOR_EVER)).isSameAs(drain.begin(Duration.ZERO));
    assertThat(drain.phase()).isEqualTo(Phase.LEAVING);
  }

  @Test
  void calledOffItServesAgain() {
    drain.enter(true);
    CompletableFuture<Void> over = begin(Duration.ZERO);
    awaitPhase(Phase.REFUSING);
    drain.end();
    assertThat(over).isCancelled();
    assertThat(drain.enter(true)).isTrue();
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
    assertThat(drain.enter(true)).isTrue();
    assertThat(told).doesNotContain(Phase.REFUSING);
  }

  @Test
  void thoseForHealthAreWaitedForAndNotCounted() {
    drain.enter(true);
    drain.enter(false);
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
}
