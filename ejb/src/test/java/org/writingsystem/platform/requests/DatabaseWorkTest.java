package org.writingsystem.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DatabaseWorkTest {
  private static final Duration LONG = Duration.ofHours(1);

  @AfterEach
  void nothingIsLeft() {
    DatabaseWork.current().ifPresent(DatabaseWork::close);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void inItsTimeNothingHappens() {
    DatabaseWork work = begin(LONG);
    assertThat(work.cutOffWhenDue()).isEmpty();
    assertThat(work.isCutOff()).isFalse();
  }

  @Test
  void beyondItTheConnectionsAreClaimed() {
    DatabaseWork work = begin(Duration.ZERO);
    assertThat(work.cutOffWhenDue()).isPresent();
    assertThat(work.isCutOff()).isTrue();
    assertThat(work.cutOffWhenDue()).as("once").isEmpty();
  }

  @Test
  void whileItIsPausedTheTimeStandsStill() {
    DatabaseWork work = begin(Duration.ZERO);
    work.pause();
    assertThat(work.cutOffWhenDue()).isEmpty();
    work.resume();
    assertThat(work.cutOffWhenDue()).isPresent();
  }

  @Test
  void onceItHasEndedNothingHappens() {
    DatabaseWork work = begin(Duration.ZERO);
    work.close();
    assertThat(work.cutOffWhenDue()).isEmpty();
    assertThat(DatabaseWork.current()).isEmpty();
  }

  @Test
  void theNextWorkOfAThreadEndsTheOneBefore() {
    DatabaseWork before = begin(Duration.ZERO);
    DatabaseWork now = begin(LONG);
    assertThat(before.cutOffWhenDue()).isEmpty();
    assertThat(DatabaseWork.current()).contains(now);
  }

  @Test
  void aThreadThatWaitsIsWokenAndNothingOfItIsLeft() throws Exception {
    var begun = new CompletableFuture<DatabaseWork>();
    var interruptedAfterwards = new CompletableFuture<Boolean>();
    var thread = new Thread(() -> waitForEver(begun, interruptedAfterwards));
    thread.start();
    DatabaseWork work = begun.get();

    while (!interruptedAfterwards.isDone()) {
      work.cutOffWhenDue();
      thread.join(1);
    }

    assertThat(interruptedAfterwards.get()).isFalse();
  }

  private static void waitForEver(
      CompletableFuture<DatabaseWork> begun, CompletableFuture<Boolean> interruptedAfterwards) {
    DatabaseWork work = begin(Duration.ZERO);
    try {
      begun.complete(work);
      new CountDownLatch(1).await();
    } catch (InterruptedException woken) {
      Thread.currentThread().interrupt(); // as the driver does
    } finally {
      work.close();
    }
    interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
  }

  private static DatabaseWork begin(Duration limit) {
    return DatabaseWork.begin(Duration.ofSeconds(5), limit, ended -> {});
  }
}
