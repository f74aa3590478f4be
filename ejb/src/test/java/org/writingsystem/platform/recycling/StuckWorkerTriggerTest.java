package org.writingsystem.platform.recycling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StuckWorkerTriggerTest {
  @ParameterizedTest
  @CsvSource({"8,4", "9,4", "2,1", "1,1"})
  void halfOfThemForAWhileAreTooMany(int workers, int half) {
    var lost = new StuckWorkerTrigger(workers);
    for (int look = 1; look < StuckWorkerTrigger.IN_A_ROW; look++) {
      assertThat(lost.areTooMany(half)).isFalse();
    }
    assertThat(lost.areTooMany(half)).isTrue();
    assertThat(lost.areTooMany(half + 1)).isTrue();
    assertThat(lost.areTooMany(half - 1)).isFalse();
    assertThat(lost.areTooMany(half)).as("the count begins anew").isFalse();
  }

  @Test
  void fewerAreNot() {
    var lost = new StuckWorkerTrigger(8);
    for (int look = 0; look < 2 * StuckWorkerTrigger.IN_A_ROW; look++) {
      assertThat(lost.areTooMany(3)).isFalse();
    }
  }
}
