package org.writingsystem.platform.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.preflight.settings.Settings.HTTP_BIND;
import static org.writingsystem.preflight.settings.Settings.HTTP_PLAIN;
import static org.writingsystem.preflight.settings.Settings.HTTP_PORT;
import static org.writingsystem.preflight.settings.Settings.RATE_LIMIT_ADDRESS_PER_MINUTE;
import static org.writingsystem.preflight.settings.Settings.WARM_UP_SECONDS;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Settings;

class WarmUpSettingsTest {
  private static WarmUpSettings settings(Map<Settings, String> values) {
    return new WarmUpSettings(Configuration.of(values));
  }

  @Test
  void takesAsLongAsTheVariableSays() {
    assertThat(settings(Map.of(WARM_UP_SECONDS, "7")).limit()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings(Map.of(WARM_UP_SECONDS, "0")).limit()).isZero();
  }

  @Test
  void thereIsNoneWithoutAnHttpPortOrWithALimitForItsAddress() {
    assertThat(settings(Map.of(HTTP_PLAIN, "false")).limit()).isZero();
    assertThat(settings(Map.of(RATE_LIMIT_ADDRESS_PER_MINUTE, "100")).limit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:8081/api/v1/warm-up",
    "10.0.0.5, http://10.0.0.5:8081/api/v1/warm-up",
    "fd00::5, http://[fd00::5]:8081/api/v1/warm-up"
  })
  void findsItselfWhereItListens(String bind, String address) {
    assertThat(settings(Map.of(HTTP_BIND, bind, HTTP_PORT, "8081")).address()).hasToString(address);
  }
}
