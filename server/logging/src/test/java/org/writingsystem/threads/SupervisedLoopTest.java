package org.writingsystem.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SupervisedLoopTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // it may wrap round
  private final Loops loops = new Loops(nanos::get);
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cycles = new AtomicInteger();
  private final Lines lines = new Lines();
  private final Logger log = Logger.getLogger("SupervisedLoopTest");

  /** What is logged. */
  private static final class Lines extends Handler {
    final List<String> said = new ArrayList<>();
    boolean isBroken;

    @Override
    public synchronized void publish(LogRecord line) {
      if (isBroken) {
        isBroken = false;
        throw new InternalError("no line can be written");
      }
      said.add(line.getLevel() + " " + line.getMessage());
    }

    synchronized List<String> said() {
      return List.copyOf(said);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    log.setLevel(Level.INFO);
    log.setUseParentHandlers(false);
    log.addHandler(lines);
  }

  @AfterEach
  void end() throws InterruptedException {
    log.removeHandler(lines);
    for (SupervisedLoop loop : loops.running()) {
      loop.stop();
      assertThat(loop.awaitEnd(LIMIT)).isTrue();
    }
  }

  private SupervisedLoop start(Duration pause, Cycle cycle) {
    return loops.start("a-loop", this::thread, pause, cycle, log);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    threads.add(thread);
    return thread;
  }

  private void awaitCycles(int more) {
    int wanted = cycles.get() + more;
    await()
        .dontCatchUncaughtExceptions() // of the thread that dies
        .atMost(LIMIT)
        .until(() -> cycles.get() >= wanted);
  }

  static Stream<Throwable> whateverIsThrown() {
    return Stream.of(
        new IOException("checked"),
        new IllegalStateException("unchecked"),
        new OutOfMemoryError("heap"),
        new StackOverflowError(),
        new NoClassDefFoundError("gone"),
        new AssertionError(),
        new Throwable("neither"));
  }

  @ParameterizedTest
  @MethodSource("whateverIsThrown")
  void whateverACycleThrowsTheLoopGoesOnAndReportsTheEpisodeOnce(Throwable failure) {
    start(
        Duration.ofNanos(1),
        () -> {
          int cycle = cycles.incrementAndGet();
          if (cycle == 2 || cycle == 3) {
            SupervisedLoopTest.<RuntimeException>throwAsIs(failure);
          }
        });
    awaitCycles(5);
    assertThat(threads).singleElement().matches(Thread::isAlive);
    assertThat(loops.failures("a-loop")).isEqualTo(2);
    assertThat(lines.said())
        .containsExactly(
            (failure instanceof Error ? "SEVERE" : "WARNING")
                + " The loop a-loop has failed; trying again",
            "INFO The loop a-loop works again; cycles that failed: 2");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAsIs(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void aThreadThatDiesIsReplaced() {
    lines.isBroken = true;
    start(
        Duration.ofNanos(1),
        () -> {
          if (cycles.incrementAndGet() == 1) {
            throw new OutOfMemoryError("so little is left that not even that can be logged");
          }
        });
    awaitCycles(2);
    assertThat(threads).hasSize(2);
    assertThat(threads).extracting(Thread::getName).containsOnly("a-loop");
    assertThat(threads).filteredOn(Thread::isAlive).isNotEmpty();
  }

  @Test
  void anInterruptThatIsNoStopEndsACycleAndNotTheLoop() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch waits = new CountDownLatch(1);
    start(
        Duration.ZERO,
        () -> {
          if (cycles.incrementAndGet() == 1) {
            waits.countDown();
            never.await();
          } else {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.currentThread().interrupt(); // a late one of the cycle's own
            never.await(1, TimeUnit.MILLISECONDS);
          }
        });
    assertThat(waits.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    threads.iterator().next().interrupt();
    awaitCycles(3);
    assertThat(loops.failures("a-loop")).isZero();
    assertThat(lines.said()).isEmpty();
  }

  @Test
  void anInterruptLeftBehindByACycleDisturbsNeitherThePauseNorTheNext() {
    start(
        Duration.ofMillis(1),
        () -> {
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          cycles.incrementAndGet();
          Thread.currentThread().interrupt();
        });
    awaitCycles(3);
    assertThat(loops.failures("a-loop")).isZero();
  }

  @Test
  void aStopInterruptsTheCycleAndIsNoFailure() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    SupervisedLoop loop =
        start(
            MINUTE,
            () -> {
              waits.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new IllegalStateException("the pool says it in its own words", e);
              }
            });
    assertThat(waits.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    loop.stop();
    loop.stop();
    assertThat(loop.awaitEnd(LIMIT)).isTrue();
    assertThat(lines.said()).isEmpty();
    assertThat(loops.running()).isEmpty();
    assertThat(loops.sinceLastCycle("a-loop")).isEmpty();
  }

  @Test
  void aLoopThatCompletesNoCycleIsStuckAndOneThatFailsIsNot() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch waits = new CountDownLatch(1);
    loops.start(
        "fails",
        this::thread,
        Duration.ofNanos(1),
        () -> {
          cycles.incrementAndGet();
          throw new IOException("no database");
        },
        log);
    start(
        Duration.ofNanos(1),
        () -> {
          waits.countDown();
          open.await();
        });
    assertThat(waits.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    nanos.addAndGet(MINUTE.plusMillis(1).toNanos());
    awaitCycles(2);
    assertThat(loops.stuck(MINUTE)).containsExactly("a-loop");
    assertThat(loops.sinceLastCycle("a-loop")).hasValue(MINUTE.plusMillis(1));
    open.countDown();
    await().atMost(LIMIT).until(() -> loops.stuck(MINUTE).isEmpty());
  }

  @Test
  void whoeverListensLearnsTheNamesOfAllLoopsOnce() {
    List<String> names = new ArrayList<>();
    start(MINUTE, cycles::incrementAndGet);
    loops.listen(names::add);
    loops.start("another", this::thread, MINUTE, cycles::incrementAndGet);
    loops.start("another", this::thread, MINUTE, cycles::incrementAndGet);
    assertThat(names).containsExactly("a-loop", "another");
  }

  @Test
  void onePartThatFailsKeepsNoOtherFromBeingRun() {
    IOException first = new IOException("first");
    LinkageError second = new LinkageError("second");
    assertThatThrownBy(
            () ->
                Cycle.each(
                    () -> {
                      throw first;
                    },
                    () -> {
                      throw second;
                    },
                    cycles::incrementAndGet))
        .isSameAs(first)
        .hasSuppressedException(second);
    assertThatThrownBy(() -> Cycle.forEach(List.of(1, 0, 2), n -> cycles.addAndGet(2 / n)))
        .isInstanceOf(ArithmeticException.class);
    assertThat(cycles).hasValue(4);
  }
}
