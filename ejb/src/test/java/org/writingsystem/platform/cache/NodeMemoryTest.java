package org.writingsystem.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeMemoryTest {
  private static final Region TEXTS = new Region("texts", (byte) 1, Duration.ofMinutes(1), 1_000);

  private final NodeMemory memory = new NodeMemory();
  private final AtomicInteger loads = new AtomicInteger();

  @BeforeEach
  void open() {
    memory.open(10_000);
  }

  private Optional<byte[]> find(String key, int bytes) {
    return memory.find(TEXTS, key, loading(bytes));
  }

  private Supplier<Optional<byte[]>> loading(int bytes) {
    return () -> {
      loads.incrementAndGet();
      return Optional.of(new byte[bytes]);
    };
  }

  @Test
  void loadsAValueOnce() {
    byte[] first = find("a", 10).orElseThrow();
    assertThat(find("a", 10).orElseThrow()).isSameAs(first);
    assertThat(loads).hasValue(1);
    assertThat(memory.hits()).isEqualTo(1);
  }

  @Test
  void remembersNoValueThatIsTooLargeOrAbsent() {
    find("large", 1_001);
    assertThat(find("large", 1_001)).isPresent();
    assertThat(loads).hasValue(2);
    assertThat(memory.find(TEXTS, "absent", Optional::empty)).isEmpty();
    assertThat(find("absent", 1)).isPresent();
    assertThat(memory.bytes()).isLessThan(1_000);
  }

  @Test
  void staysBelowItsBytes() {
    for (int i = 0; i < 1_000; i++) {
      find("key " + i, 1_000);
      assertThat(memory.bytes()).isLessThanOrEqualTo(10_000);
    }
    assertThat(memory.bytes()).isPositive();
  }

  @Test
  void aFailureReachesItsCallerAloneAndIsNotRemembered() {
    assertThatThrownBy(
            () ->
                memory.find(
                    TEXTS,
                    "a",
                    () -> {
                      throw new IllegalStateException("no database");
                    }))
        .hasMessage("no database");
    assertThat(find("a", 1)).isPresent();
  }

  @Test
  void aSecondCallerWaitsForTheLoadOfTheFirst() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    CompletableFuture<Optional<byte[]>> first =
        CompletableFuture.supplyAsync(
            () ->
                memory.find(
                    TEXTS,
                    "a",
                    () -> {
                      begun.countDown();
                      await(goOn);
                      return Optional.of(new byte[7]);
                    }));
    begun.await();
    CompletableFuture<Optional<byte[]>> second = CompletableFuture.supplyAsync(() -> find("a", 8));
    goOn.countDown();
    assertThat(first.join().orElseThrow()).hasSize(7);
    assertThat(second.join().orElseThrow()).hasSize(7);
    assertThat(loads).hasValue(0);
  }

  @Test
  void aWaitingCallerLoadsByItselfWhereTheFirstFails() throws Exception {
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    CompletableFuture<Optional<byte[]>> first =
        CompletableFuture.supplyAsync(
            () ->
                memory.find(
                    TEXTS,
                    "a",
                    () -> {
                      begun.countDown();
                      await(goOn);
                      throw new IllegalStateException("cut off");
                    }));
    begun.await();
    CompletableFuture<Optional<byte[]>> second = CompletableFuture.supplyAsync(() -> find("a", 8));
    goOn.countDown();
    assertThatThrownBy(first::join).hasStackTraceContaining("cut off");
    assertThat(second.join().orElseThrow()).hasSize(8);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
