package org.writingsystem.http.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraceTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 5", "3, 2, 5", "5, 3, 5", "9, 6, 9", "30, 27, 30", "3600, 3597, 3600"})
  void leavesTimeToStop(int total, int toDrain, int toEnd) {
    var grace = new Grace(Duration.ofSeconds(total));
    assertThat(grace.toDrain()).hasSeconds(toDrain);
    assertThat(grace.toEnd()).hasSeconds(toEnd);
  }
}
