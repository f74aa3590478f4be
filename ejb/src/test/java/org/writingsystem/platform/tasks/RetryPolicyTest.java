package org.writingsystem.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10));

  @RepeatedTest(20)
  void theDelayDoublesAndHalfOfItIsByChance() {
    assertThat(POLICY.delayAfter(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(POLICY.delayAfter(4)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
  }

  @RepeatedTest(20)
  void theDelayEndsAtTheLongest() {
    for (int failures : new int[] {11, 20, 1000}) {
      assertThat(POLICY.delayAfter(failures))
          .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }
  }

  @Test
  void thereAreAtLeastOneAndAtMostTwentyAttempts() {
    assertThat(RetryPolicy.NEVER.maxAttempts()).isEqualTo(1);
    for (int attempts : new int[] {0, 21}) {
      assertThatIllegalArgumentException().isThrownBy(() -> POLICY.withMaxAttempts(attempts));
    }
  }
}
