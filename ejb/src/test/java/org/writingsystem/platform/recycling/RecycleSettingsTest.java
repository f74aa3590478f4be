package org.writingsystem.platform.recycling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecycleSettingsTest {
  private static final int MANY = 1000;

  private final Random random = new Random(1);

  private static RecycleSettings settings(long requests, long jitter) {
    var settings = new RecycleSettings();
    settings.maxRequests = requests;
    settings.maxRequestsJitter = jitter;
    return settings;
  }

  @Test
  void atZeroRequestsThereIsNoEnd() {
    assertThat(settings(0, 50).requests(random)).isEmpty();
  }

  @Test
  void withoutJitterTheNumberIsExact() {
    assertThat(settings(300, 0).requests(random)).hasValue(300);
  }

  @Test
  void jitterComesOnTopAndReachesBothEnds() {
    RecycleSettings settings = settings(300, 5);
    assertThat(
            IntStream.range(0, MANY)
                .mapToLong(i -> settings.requests(random).orElseThrow())
                .boxed())
        .containsOnly(300L, 301L, 302L, 303L, 304L, 305L);
  }
}
