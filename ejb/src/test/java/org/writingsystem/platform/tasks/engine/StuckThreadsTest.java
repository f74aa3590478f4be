package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.EXPORT;
import static org.writingsystem.platform.tasks.engine.SteppedEngine.task;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which threads count as stuck, and when there are too many of them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StuckThreadsTest {
  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  private final SteppedEngine engine = new SteppedEngine();
  private final StuckThreads stuckThreads = engine.stuckThreads;
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void release() {
    released.countDown();
  }

  /** A handler that heeds no interrupt. */
  private Thread stuck() throws InterruptedException {
    RunningAttempt<?> attempt = engine.running(task(EXPORT, 0));
    CountDownLatch inside = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              attempt.thread().enter();
              inside.countDown();
              awaitRelease();
              attempt.thread().leave();
            });
    thread.start();
    inside.await();
    stuckThreads.add(attempt);
    return thread;
  }

  private void awaitRelease() {
    boolean over = false;
    while (!over) {
      try {
        released.await();
        over = true;
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }

  @Test
  void aThreadCountsThatIsStillThereASecondLater() throws Exception {
    stuck();
    engine.clock.pass(TIME_TO_END.minusNanos(1));
    stuckThreads.tick();
    assertThat(stuckThreads.count()).isZero();
    engine.clock.pass(Duration.ofNanos(1));
    stuckThreads.tick();
    assertThat(stuckThreads.count()).isEqualTo(1);
    assertThat(engine.restarts).isEmpty();
  }

  @Test
  void aThreadThatHasLeftCountsNoMore() throws Exception {
    Thread thread = stuck();
    engine.clock.pass(TIME_TO_END);
    stuckThreads.tick();
    released.countDown();
    thread.join();
    stuckThreads.tick();
    assertThat(stuckThreads.count()).isZero();
  }

  @Test
  void anAttemptWithoutAThreadNeverCounts() throws Exception {
    stuckThreads.add(engine.running(task(EXPORT, 0)));
    engine.clock.pass(TIME_TO_END);
    stuckThreads.tick();
    assertThat(stuckThreads.count()).isZero();
  }

  @Test
  void asManyAsTheLimitAskForARestartOnce() throws Exception {
    stuck();
    stuck();
    engine.clock.pass(TIME_TO_END);
    stuckThreads.tick();
    stuckThreads.tick();
    assertThat(engine.restarts).singleElement().asString().contains("2 ");
  }
}
