package org.writingsystem.platform.tasks.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<Integer> asked = new ArrayList<>();
  private int left = 250;
  private int mostThatWorks = Batches.MOST;

  private final Batches batches = new Batches(this::delete);

  private int delete(int most) {
    asked.add(most);
    if (most > mostThatWorks) {
      throw new IllegalStateException("statement timeout");
    }
    int deleted = Math.min(most, left);
    left -= deleted;
    return deleted;
  }

  @Test
  void worksUntilNoneIsLeft() {
    assertThat(batches.run(() -> false)).isTrue();
    assertThat(asked).containsExactly(100, 100, 100);
    assertThat(batches.done()).isEqualTo(250);
  }

  @Test
  void aBatchThatFailsIsTriedWithHalfAsMany() {
    mostThatWorks = 30;
    assertThat(batches.run(() -> false)).isTrue();
    assertThat(asked).startsWith(100, 50, 25).endsWith(25);
    assertThat(batches.done()).isEqualTo(250);
  }

  @Test
  void whatFailsWithOneAloneIsTheTasksFailure() {
    mostThatWorks = 0;
    assertThatIllegalStateException().isThrownBy(() -> batches.run(() -> false));
    assertThat(asked).endsWith(3, 1);
  }

  @Test
  void stopsBetweenBatches() {
    assertThat(batches.run(() -> true)).isFalse();
    assertThat(asked).containsExactly(100);
  }

  @Test
  void aFailureWhileItShouldStopIsNotTriedAgain() {
    mostThatWorks = 0;
    assertThatIllegalStateException().isThrownBy(() -> batches.run(() -> true));
    assertThat(asked).containsExactly(100);
  }
}
