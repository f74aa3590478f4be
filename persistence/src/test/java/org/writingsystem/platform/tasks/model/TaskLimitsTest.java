package org.writingsystem.platform.tasks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskLimitsTest {
  @Test
  void theHardLimitIsAboveTheSoftOne() {
    TaskLimits limits = new TaskLimits(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(limits.hard()).isGreaterThan(limits.soft());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "5, 5", "6, 5", "0, 0", "1, -1"})
  void refusesLimitsThatAreOutOfOrder(long softMillis, long hardMillis) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TaskLimits(Duration.ofMillis(softMillis), Duration.ofMillis(hardMillis)));
  }
}
