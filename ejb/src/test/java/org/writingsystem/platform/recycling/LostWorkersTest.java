package org.writingsystem.platform.recycling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostWorkersTest {
  @ParameterizedTest
  @CsvSource({"8,4", "9,4", "2,1", "1,1"})
  void halfOfThemForAWhileAreTooMany(int workers, int half) {
    var lost = new LostWorkers(workers);
    for (int look = 1; look < LostWorkers.IN_A_ROW; look++) {
      assertThat(lost.areTooMany(half)).isFalse();
    }
    assertThat(lost.areTooMany(half)).isTrue();
    assertThat(lost.areTooMany(half + 1)).isTrue();
    assertThat(lost.areTooMany(half - 1)).isFalse();
    assertThat(lost.areTooMany(half)).as("the count begins anew").isFalse();
  }

  @Test
  void fewerAreNot() {
    var lost = new LostWorkers(8);
    for (int look = 0; look < 2 * LostWorkers.IN_A_ROW; look++) {
      assertThat(lost.areTooMany(3)).isFalse();
    }
  }
}
