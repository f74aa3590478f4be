package org.writingsystem.platform.tasks.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskState;

/** Attempts that do not end their task: it waits for another one. */
class RequeueTest {
  private final TaskStores stores = TaskStores.empty();

  @Test
  void aFailureIsCountedAndTheTaskWaits() {
    TaskId id = stores.queue();
    assertThat(stores.completions.retry(stores.startOne(), "no luck", Duration.ofHours(1)))
        .isTrue();
    assertThat(stores.state(id)).isEqualTo(TaskState.RETRYING);
    assertThat(stores.find(id).error()).hasValue("no luck");
    assertThat(stores.find(id).isClaimed()).isFalse();
    assertThat(stores.claim(1, true)).isEmpty();
    stores.waited(id, Duration.ofHours(1));
    LeasedTask again = stores.claim(1, true).get(0);
    assertThat(again.number()).isEqualTo(2);
    assertThat(again.failures()).isEqualTo(1);
  }

  @Test
  void whatIsRequeuedCostsNothing() {
    TaskId id = stores.queue();
    assertThat(stores.completions.requeue(stores.startOne(), Optional.empty(), Duration.ZERO))
        .isTrue();
    assertThat(stores.state(id)).isEqualTo(TaskState.QUEUED);
    LeasedTask again = stores.claim(1, true).get(0);
    assertThat(again.number()).isEqualTo(1);
    assertThat(again.failures()).isZero();
  }

  @Test
  void whatIsRequeuedWaitsAsLongAsItAsksTo() {
    TaskId id = stores.queue();
    stores.completions.requeue(stores.startOne(), Optional.empty(), Duration.ofHours(1));
    assertThat(stores.claim(1, true)).isEmpty();
    stores.waited(id, Duration.ofHours(1));
    assertThat(stores.claim(1, true)).hasSize(1);
  }

  @Test
  void whatIsRequeuedAfterAFailureKeepsTheFailure() {
    TaskId id = stores.queue();
    stores.completions.retry(stores.startOne(), "no luck", Duration.ZERO);
    stores.completions.requeue(stores.startOne(), Optional.empty(), Duration.ZERO);
    assertThat(stores.state(id)).isEqualTo(TaskState.RETRYING);
    assertThat(stores.claim(1, true).get(0).failures()).isEqualTo(1);
  }

  @Test
  void whatIsRequeuedGoesOnFromItsNewestPlace() {
    stores.queue();
    Attempt first = stores.startOne();
    assertThat(stores.completions.checkpoint(first, "1")).isTrue();
    stores.completions.requeue(first, Optional.empty(), Duration.ZERO);
    LeasedTask second = stores.claim(1, true).get(0);
    assertThat(second.checkpoint()).hasValue("1");
    stores.completions.requeue(second.attempt(), Optional.of("2"), Duration.ZERO);
    assertThat(stores.claim(1, true).get(0).checkpoint()).hasValue("2");
  }
}
