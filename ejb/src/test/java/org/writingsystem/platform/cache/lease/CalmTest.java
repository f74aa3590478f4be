package org.writingsystem.platform.cache.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalmTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final Calm calm = new Calm();
  private long now = 1;

  /** A fault of a second; tells after how many seconds the cache is trusted again. */
  private long secondsUntilTrusted() {
    assertThat(calm.isOver(false, now)).isFalse();
    now += SECOND;
    long seconds = 0;
    for (; !calm.isOver(true, now); now += SECOND) {
      seconds++;
    }
    return seconds;
  }

  @Test
  void aCacheThatNeverFailedIsTrusted() {
    assertThat(calm.isOver(true, now)).isTrue();
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
