package org.writingsystem.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RequestDatabaseBudgetTest {
  private static final Duration LONG = Duration.ofHours(1);

  @AfterEach
  void nothingIsLeft() {
    RequestDatabaseBudget.current().ifPresent(RequestDatabaseBudget::close);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void inItsTimeNothingHappens() {
    RequestDatabaseBudget requestDatabaseBudget = begin(LONG);
    assertThat(requestDatabaseBudget.cutOffWhenDue()).isEmpty();
    assertThat(requestDatabaseBudget.isCutOff()).isFalse();
  }

  @Test
  void beyondItTheConnectionsAreClaimed() {
    RequestDatabaseBudget requestDatabaseBudget = begin(Duration.ZERO);
    assertThat(requestDatabaseBudget.cutOffWhenDue()).isPresent();
    assertThat(requestDatabaseBudget.isCutOff()).isTrue();
    assertThat(requestDatabaseBudget.cutOffWhenDue()).as("once").isEmpty();
  }

  @Test
  void whileItIsPausedTheTimeStandsStill() {
    RequestDatabaseBudget requestDatabaseBudget = begin(Duration.ZERO);
    requestDatabaseBudget.pause();
    assertThat(requestDatabaseBudget.cutOffWhenDue()).isEmpty();
    requestDatabaseBudget.resume();
    assertThat(requestDatabaseBudget.cutOffWhenDue()).isPresent();
  }

  @Test
  void onceItHasEndedNothingHappens() {
    RequestDatabaseBudget requestDatabaseBudget = begin(Duration.ZERO);
    requestDatabaseBudget.close();
    assertThat(requestDatabaseBudget.cutOffWhenDue()).isEmpty();
    assertThat(RequestDatabaseBudget.current()).isEmpty();
  }

  @Test
  void theNextWorkOfAThreadEndsTheOneBefore() {
    RequestDatabaseBudget before = begin(Duration.ZERO);
    RequestDatabaseBudget now = begin(LONG);
    assertThat(before.cutOffWhenDue()).isEmpty();
    assertThat(RequestDatabaseBudget.current()).contains(now);
  }

  @Test
  void aThreadThatWaitsIsWokenAndNothingOfItIsLeft() throws Exception {
    var begun = new CompletableFuture<RequestDatabaseBudget>();
    var interruptedAfterwards = new CompletableFuture<Boolean>();
    var thread = new Thread(() -> waitForEver(begun, interruptedAfterwards));
    thread.start();
    RequestDatabaseBudget requestDatabaseBudget = begun.get();

    while (!interruptedAfterwards.isDone()) {
      requestDatabaseBudget.cutOffWhenDue();
      thread.join(1);
    }

    assertThat(interruptedAfterwards.get()).isFalse();
  }

  private static void waitForEver(
      CompletableFuture<RequestDatabaseBudget> begun,
      CompletableFuture<Boolean> interruptedAfterwards) {
    RequestDatabaseBudget requestDatabaseBudget = begin(Duration.ZERO);
    try {
      begun.complete(requestDatabaseBudget);
      new CountDownLatch(1).await();
    } catch (InterruptedException woken) {
      Thread.currentThread().interrupt(); // as the driver does
    } finally {
      requestDatabaseBudget.close();
    }
    interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
  }

  private static RequestDatabaseBudget begin(Duration limit) {
    return RequestDatabaseBudget.begin(Duration.ofSeconds(5), limit, ended -> {});
  }
}
