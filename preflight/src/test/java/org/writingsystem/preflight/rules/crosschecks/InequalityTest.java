package org.writingsystem.preflight.rules.crosschecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.Settings;

class InequalityTest {
  private static final Configuration DEFAULTS = Configuration.of(Map.of());

  @ParameterizedTest
  @CsvSource({
    "DB_POOL_MAX ≤ 20, true",
    "DB_POOL_MAX ≤ 19, false",
    "DB_POOL_MAX ≥ 20, true",
    "DB_POOL_MAX ≥ 21, false",
    "DB_POOL_MAX < 21, true",
    "DB_POOL_MAX < 20, false",
    "DB_POOL_MAX > 19, true",
    "DB_POOL_MAX > 20, false",
    "DB_POOL_MAX = 20, true",
    "DB_POOL_MAX = 21, false",
    "DB_POOL_MAX ≠ 21, true",
    "DB_POOL_MAX ≠ 20, false",
    "DB_POOL_MAX = 5 × TASK_CONCURRENCY, true",
    "DB_POOL_MAX = HTTP_WORKERS + TASK_CONCURRENCY + 8, true"
  })
  void sidesAreCompared(String text, boolean holds) {
    assertThat(Inequality.parse(text).holds(DEFAULTS)).contains(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TX_TIMEOUT = 2 × DB_STATEMENT_TIMEOUT_MS", // 60 s, 30,000 ms
        "TX_TIMEOUT = 60",
        "DB_STATEMENT_TIMEOUT_MS = 30000",
        "SESSION_DAYS > TX_TIMEOUT"
      })
  void lengthsOfTimeAreComparedInOneUnit(String text) {
    assertThat(Inequality.parse(text).holds(DEFAULTS)).contains(true);
  }

  @Test
  void whatIsNotANumberIsNotCompared() {
    Configuration wrong = Configuration.of(Map.of(Settings.DB_POOL_MIN, "two"));
    assertThat(Inequality.parse("DB_POOL_MIN ≤ DB_POOL_MAX").holds(wrong)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_POOL_MIN", "DB_POOL_MIN ≤", "DB_POOL_LEAST ≤ 2", "1 ≤ x"})
  void whatIsNoInequalityIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Inequality.parse(text));
  }
}
