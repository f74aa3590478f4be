package org.writingsystem.platform.recycling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.preflight.settings.Settings.HTTP_MAX_REQUESTS;
import static org.writingsystem.preflight.settings.Settings.HTTP_MAX_REQUESTS_JITTER;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.preflight.settings.Configuration;

class RecycleSettingsTest {
  private static final int MANY = 1000;

  private final Random random = new Random(1);

  private static RecycleSettings settings(long requests, long jitter) {
    return new RecycleSettings(
        Configuration.of(
            Map.of(
                HTTP_MAX_REQUESTS,
                String.valueOf(requests),
                HTTP_MAX_REQUESTS_JITTER,
                String.valueOf(jitter))));
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
