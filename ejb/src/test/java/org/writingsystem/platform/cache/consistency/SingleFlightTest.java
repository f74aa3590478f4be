package org.writingsystem.platform.cache.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private static final int CALLERS = 16;

  private final SingleFlight singleFlight = new SingleFlight();
  private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch free = new CountDownLatch(1);

  @AfterEach
  void end() {
    free.countDown();
    threads.shutdownNow();
  }

  private String slow(String value) {
    begun.countDown();
    try {
      free.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return value;
  }

  private Future<String> slowLoad(String value) throws InterruptedException {
    Future<String> load = threads.submit(() -> singleFlight.load("key", () -> slow(value)));
    assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    return load;
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.get(2, TimeUnit.MINUTES);
  }

  /** As a transaction's end does that got no answer: checked, and declared nowhere. */
  @Test
  void whateverALoadThrowsTheNextOneRuns() {
    assertThatThrownBy(
            () ->
                singleFlight.load(
                    "key",
                    () -> SingleFlightTest.<RuntimeException>undeclared(new IOException("lost"))))
        .isInstanceOf(IOException.class);
    String next = singleFlight.load("key", () -> "new");
    assertThat(next).isEqualTo("new");
  }

  @SuppressWarnings("unchecked") // the cast is none at run time, which is what it is for
  private static <E extends Exception> String undeclared(Exception problem) throws E {
    throw (E) problem;
  }

  @Test
  void thoseWhoComeDuringALoadShareTheNextOne() throws Exception {
    Future<String> first = slowLoad("old");
    AtomicInteger later = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(CALLERS);
    List<Future<String>> waiting =
        IntStream.range(0, CALLERS)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          together.await();
                          return singleFlight.load("key", () -> "new " + later.incrementAndGet());
                        }))
            .toList();
    awaitBlocked(waiting.size());
    free.countDown();
    assertThat(result(first)).isEqualTo("old");
    for (Future<String> each : waiting) {
      assertThat(result(each)).isEqualTo("new 1");
    }
    assertThat(later).hasValue(1);
  }

  /** Until all of them wait for a load: nothing else there blocks without a limit. */
  private void awaitBlocked(int callers) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (singleFlight.waiting("key") < callers) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void nobodyGetsWhatWasReadBeforeTheyAsked() throws Exception {
    Future<String> before = slowLoad("before the commit");
    Future<String> after = threads.submit(() -> singleFlight.load("key", () -> "after the commit"));
    awaitBlocked(1);
    free.countDown();
    assertThat(result(before)).isEqualTo("before the commit");
    assertThat(result(after)).isEqualTo("after the commit");
  }

  @Test
  void allWhoWaitGetTheFailure() throws Exception {
    Future<String> first = slowLoad("fine");
    List<CompletableFuture<String>> waiting =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> singleFlight.<String>load("key", SingleFlightTest::fail), threads))
            .toList();
    awaitBlocked(4);
    free.countDown();
    assertThat(result(first)).isEqualTo("fine");
    for (CompletableFuture<String> each : waiting) {
      assertThatThrownBy(() -> result(each))
          .hasCauseInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(singleFlight.<String>load("key", () -> "again")).isEqualTo("again");
  }

  private static String fail() {
    throw new UnsupportedOperationException("no database");
  }

  @Test
  void anotherKeyDoesNotWait() throws Exception {
    Future<String> blocked = slowLoad("slow");
    assertThat(singleFlight.<String>load("other", () -> "quick")).isEqualTo("quick");
    free.countDown();
    assertThat(result(blocked)).isEqualTo("slow");
  }
}
