package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GracePeriodTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 5", "3, 2, 5", "5, 3, 5", "9, 6, 9", "30, 27, 30", "3600, 3597, 3600"})
  void leavesTimeToStop(int total, int toDrain, int toEnd) {
    var gracePeriod = new GracePeriod(Duration.ofSeconds(total));
    assertThat(gracePeriod.toDrain()).hasSeconds(toDrain);
    assertThat(gracePeriod.toEnd()).hasSeconds(toEnd);
  }
}
