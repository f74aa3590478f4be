package org.writingsystem.platform.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantSerializerTest {
  private static final int MANY = 10_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01T00:00:00Z",
        "2026-12-01T23:59:59.001Z",
        "2024-02-29T12:30:00.120Z",
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00.000000001Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "0000-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-0001-06-01T01:02:03Z"
      })
  void isWrittenAsJavaWritesIt(String text) {
    assertThat(InstantSerializer.text(Instant.parse(text))).isEqualTo(text);
    assertThat(Json.write(Instant.parse(text))).isEqualTo('"' + text + '"');
  }

  @Test
  void anyInstantIsWrittenAsJavaWritesIt() {
    var random = new Random(1);
    long least = Instant.parse("-0010-01-01T00:00:00Z").getEpochSecond();
    long most = Instant.parse("+10010-01-01T00:00:00Z").getEpochSecond();
    int[] units = {1_000_000_000, 1_000_000, 1_000, 1};
    for (int i = 0; i < MANY; i++) {
      int unit = units[i % units.length];
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(least, most), random.nextInt(1_000_000_000) / unit * unit);
      assertThat(InstantSerializer.text(instant)).isEqualTo(instant.toString());
    }
  }
}
