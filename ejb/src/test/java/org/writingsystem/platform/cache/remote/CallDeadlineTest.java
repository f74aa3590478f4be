package org.writingsystem.platform.cache.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallDeadlineTest {
  private final CompletableFuture<String> step = new CompletableFuture<>();

  @AfterEach
  void calm() {
    Thread.interrupted();
  }

  @Test
  void aStepThatIsDoneIsAnsweredWhateverTheTime() throws Exception {
    step.complete("answer");
    assertThat(new CallDeadline(Duration.ZERO).await(step)).isEqualTo("answer");
    assertThat(step).isNotCancelled();
  }

  @Test
  void aStepThatTakesTooLongIsCancelledAndNobodyInterrupted() {
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> new CallDeadline(Duration.ofMillis(1)).await(step));
    assertThat(step).isCancelled();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whoeverIsInterruptedWaitsNoLonger() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> new CallDeadline(Duration.ofMinutes(5)).await(step));
    assertThat(step).isCancelled();
  }

  @Test
  void aFailureOfTheCacheIsPassedOn() {
    step.completeExceptionally(new IllegalStateException("no such cache"));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> new CallDeadline(Duration.ofMinutes(5)).await(step))
        .withMessageContaining("no such cache");
  }
}
