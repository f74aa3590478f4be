package org.writingsystem.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "10, 512000",
    "11, 600000",
    "21, 600000",
    "22, 600000",
    "64, 600000",
    "65, 600000",
    "2147483647, 600000"
  })
  void waitsBetweenHalfAndAllOfTheDoubledTime(int failures, long fullMillis) {
    for (int i = 0; i < 1_000; i++) {
      assertThat(Backoff.after(failures))
          .isBetween(Duration.ofMillis(fullMillis / 2), Duration.ofMillis(fullMillis));
    }
  }

  @Test
  void doesNotWaitEquallyLongEachTime() {
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      waits.add(Backoff.after(8));
    }
    assertThat(waits).hasSizeGreaterThan(10);
  }
}
