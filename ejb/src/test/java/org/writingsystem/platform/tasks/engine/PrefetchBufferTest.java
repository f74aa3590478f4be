package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;

class PrefetchBufferTest {
  private final SteppedClock clock = new SteppedClock();
  private final PrefetchBuffer prefetchBuffer = new PrefetchBuffer();
  private final LeasedTask first = task("slow");
  private final LeasedTask second = task("slow");
  private final LeasedTask third = task("quick");

  PrefetchBufferTest() {
    prefetchBuffer.clock = clock;
  }

  @Test
  void takesWhatFitsInTheOrderOfTheClaims() {
    prefetchBuffer.add(List.of(first, second, third));
    assertThat(prefetchBuffer.take(2, kind -> kind.equals("slow") ? 1 : 9))
        .containsExactly(first, third);
    assertThat(prefetchBuffer.size()).isEqualTo(1);
    assertThat(prefetchBuffer.size("slow")).isEqualTo(1);
    assertThat(prefetchBuffer.attempts()).containsExactly(second.attempt());
  }

  @Test
  void takesNothingWhereThereIsNoRoom() {
    prefetchBuffer.add(List.of(first));
    assertThat(prefetchBuffer.take(0, kind -> 9)).isEmpty();
    assertThat(prefetchBuffer.take(9, kind -> 0)).isEmpty();
    assertThat(prefetchBuffer.size()).isEqualTo(1);
  }

  @Test
  void takesOutWhatHasWaitedTooLong() {
    prefetchBuffer.add(List.of(first));
    clock.pass(Duration.ofSeconds(2));
    assertThat(prefetchBuffer.takeOlderThan(Duration.ofSeconds(3))).isEmpty();
    assertThat(prefetchBuffer.takeOlderThan(Duration.ofSeconds(2))).containsExactly(first);
    assertThat(prefetchBuffer.size()).isZero();
  }

  @Test
  void forgetsWhatOthersHaveTaken() {
    prefetchBuffer.add(List.of(first, second));
    prefetchBuffer.drop(Set.of(first.attempt().token()));
    assertThat(prefetchBuffer.takeAll()).containsExactly(second);
  }

  private static LeasedTask task(String kind) {
    return new LeasedTask(
        new Attempt(new TaskId(UUID.randomUUID()), UUID.randomUUID()),
        kind,
        "{}",
        1,
        0,
        0,
        3,
        new TaskLimits(Duration.ofMinutes(1), Duration.ofMinutes(2)),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO);
  }
}
