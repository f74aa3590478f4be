package org.writingsystem.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Without a database: what may happen between one step and the next. */
@Timeout(300)
class ThreadConnectionsRaceTest {
  private static final int ROUNDS = 20_000;

  private final TrackingConnectionListener trackingConnectionListener =
      new TrackingConnectionListener();
  private final BlockingQueue<FakeConnection> pool = new ArrayBlockingQueue<>(2);

  @Test
  void whatIsClaimedDoesNotGoBackAlive() {
    var held = new FakeConnection(() -> {});
    trackingConnectionListener.activated(held.connection);

    ThreadConnections.HOLDS.claim(Thread.currentThread());
    trackingConnectionListener.passivated(held.connection);

    assertThat(held.closed).isTrue();
  }

  @Test
  void aDatabaseThatDoesNotAnswerDelaysTheEndForALimitedTimeOnly() {
    var never = new CountDownLatch(1);
    var held = new FakeConnection(() -> waitFor(never));

    ConnectionTerminator.all(List.of(held.connection), Duration.ofMillis(50));

    await().atMost(Duration.ofMinutes(2)).until(() -> held.closed); // that may take longer
    never.countDown();
  }

  @Test
  void aDriverThatFailsIsNotTheCallersTrouble() {
    var held =
        new FakeConnection(
            () -> {
              throw new IllegalStateException("no cancel");
            });
    trackingConnectionListener.activated(held.connection);

    assertThat(ThreadConnections.abort(Thread.currentThread())).isOne();

    assertThat(held.closed).isTrue();
    trackingConnectionListener.passivated(held.connection);
  }

  @Test
  void nobodyLosesAConnectionBecauseAnotherThreadHadHeldItBefore() throws Exception {
    pool.add(new FakeConnection(() -> {}));
    pool.add(new FakeConnection(() -> {}));
    var over = new AtomicBoolean();
    var victim = new Thread(() -> takeAndGiveBack(ROUNDS));
    var enemy = new Thread(() -> abortUntil(over, victim));
    victim.start();
    enemy.start();

    var lost = CompletableFuture.supplyAsync(() -> takeAndGiveBack(ROUNDS));

    assertThat(lost.get()).isZero();
    victim.join();
    over.set(true);
    enemy.join();
  }

  /**
   * @return how often an open connection was closed while it was held
   */
  private int takeAndGiveBack(int rounds) {
    int lost = 0;
    for (int i = 0; i < rounds; i++) {
      FakeConnection one = pool.poll();
      if (one != null) {
        lost += use(one) ? 0 : 1;
        pool.add(one.closed ? new FakeConnection(() -> {}) : one);
      }
    }
    return lost;
  }

  private boolean use(FakeConnection one) {
    trackingConnectionListener.activated(one.connection);
    Thread.yield();
    boolean open = !one.closed;
    trackingConnectionListener.passivated(one.connection);
    return open;
  }

  private static void abortUntil(AtomicBoolean over, Thread victim) {
    while (!over.get()) {
      ThreadConnections.abort(victim);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
