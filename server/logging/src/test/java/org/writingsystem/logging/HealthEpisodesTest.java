package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HealthEpisodesTest {
  private long nanos;
  private final HealthEpisodes filter = new HealthEpisodes(() -> nanos);

  /** As WildFly 39.0.1 writes it. */
  private boolean passes(Map<String, String> checks) {
    String json =
        new TreeMap<>(checks)
            .entrySet().stream()
                .map(
                    check ->
                        "{\"name\":\"%s\",\"status\":\"%s\",\"data\":{\"value\":\"DOWN\"}}"
                            .formatted(check.getKey(), check.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
    return filter.isLoggable(
        Records.of(
            "WFLYMPHEALTH0003: Reporting health down status: {\"status\":\"DOWN\",\"checks\":"
                + json
                + "}"));
  }

  private boolean passes(String down) {
    return passes(Map.of("suspend-state", "UP", "server-state", "UP", down, "DOWN"));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void aCheckThatIsDownGetsOneLineHoweverLongProbesFindItSo() {
    assertThat(passes("database")).isTrue();
    for (int probe = 0; probe < 100; probe++) {
      pass(Duration.ofSeconds(15));
      assertThat(passes("database")).isFalse();
    }
  }

  @Test
  void anotherCheckInTheSameEpisodeGetsALineOfItsOwn() {
    assertThat(passes("database")).isTrue();
    assertThat(passes(Map.of("database", "DOWN", "tasks", "DOWN"))).isTrue();
    assertThat(passes("database")).isFalse();
    assertThat(passes("tasks")).isFalse();
  }

  @Test
  void theNextEpisodeBeginsAfterAMinuteWithoutAReport() {
    assertThat(passes("database")).isTrue();
    pass(Duration.ofSeconds(61));
    assertThat(passes("database")).isTrue();
    assertThat(passes("database")).isFalse();
  }

  @Test
  void aNodeThatStartsWarmsUpIsSuspendedOrLeavesGetsNone() {
    assertThat(passes("warm-up")).isFalse();
    assertThat(passes(Map.of("suspend-state", "DOWN", "deployments-status", "DOWN"))).isFalse();
    assertThat(passes("deployments-status")).isTrue();
  }

  @Test
  void whateverElseIsSaidPasses() {
    assertThat(filter.isLoggable(Records.of("WFLYMPHEALTH0001: Activating"))).isTrue();
    assertThat(filter.isLoggable(Records.of(null))).isTrue();
  }
}
