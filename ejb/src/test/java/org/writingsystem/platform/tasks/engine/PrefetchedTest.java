package org.writingsystem.platform.tasks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.ClaimedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;

class PrefetchedTest {
  private final Prefetched prefetched = new Prefetched();
  private final ClaimedTask first = task("slow");
  private final ClaimedTask second = task("slow");
  private final ClaimedTask third = task("quick");

  @Test
  void takesWhatFitsInTheOrderOfTheClaims() {
    prefetched.add(List.of(first, second, third));
    assertThat(prefetched.take(2, kind -> kind.equals("slow") ? 1 : 9))
        .containsExactly(first, third);
    assertThat(prefetched.size()).isEqualTo(1);
    assertThat(prefetched.size("slow")).isEqualTo(1);
    assertThat(prefetched.attempts()).containsExactly(second.attempt());
  }

  @Test
  void takesNothingWhereThereIsNoRoom() {
    prefetched.add(List.of(first));
    assertThat(prefetched.take(0, kind -> 9)).isEmpty();
    assertThat(prefetched.take(9, kind -> 0)).isEmpty();
    assertThat(prefetched.size()).isEqualTo(1);
  }

  @Test
  void givesBackWhatHasWaitedTooLong() {
    prefetched.add(List.of(first));
    assertThat(prefetched.takeOlderThan(Duration.ofDays(1))).isEmpty();
    assertThat(prefetched.takeOlderThan(Duration.ofNanos(-1))).containsExactly(first);
    assertThat(prefetched.size()).isZero();
  }

  @Test
  void forgetsWhatOthersHaveTaken() {
    prefetched.add(List.of(first, second));
    prefetched.drop(Set.of(first.attempt().token()));
    assertThat(prefetched.takeAll()).containsExactly(second);
  }

  private static ClaimedTask task(String kind) {
    return new ClaimedTask(
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
