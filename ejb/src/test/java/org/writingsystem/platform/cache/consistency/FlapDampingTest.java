package org.writingsystem.platform.cache.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlapDampingTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final FlapDamping damping = new FlapDamping();
  private long now = 1;

  /** A fault of a second; tells after how many seconds the cache is trusted again. */
  private long secondsUntilTrusted() {
    assertThat(damping.isTrusted(false, now)).isFalse();
    now += SECOND;
    long seconds = 0;
    for (; !damping.isTrusted(true, now); now += SECOND) {
      seconds++;
    }
    return seconds;
  }

  @Test
  void aCacheThatNeverFailedIsTrusted() {
    assertThat(damping.isTrusted(true, now)).isTrue();
  }

  @Test
  void aFirstFaultIsForgivenAtOnceAndOthersLessAndLess() {
    assertThat(secondsUntilTrusted()).isZero();
    assertThat(secondsUntilTrusted()).isEqualTo(1);
    assertThat(secondsUntilTrusted()).isEqualTo(2);
    assertThat(secondsUntilTrusted()).isEqualTo(4);
    assertThat(secondsUntilTrusted()).isEqualTo(4);
  }

  @Test
  void tenSecondsWithoutAFaultMakeGood() {
    secondsUntilTrusted();
    secondsUntilTrusted();
    now += 11 * SECOND;
    assertThat(secondsUntilTrusted()).isZero();
  }
}
