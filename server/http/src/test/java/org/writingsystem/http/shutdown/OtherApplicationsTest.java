package org.writingsystem.http.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherApplicationsTest {
  @ParameterizedTest
  @CsvSource({
    "/shop, /shop, true",
    "/shop, /shop/cart, true",
    "/shop, /shopping, false",
    "/shop, /api/v1/shop, false",
    "/, /, false",
    "/, /shop, false",
    "'', /shop, false"
  })
  void haveWhatIsBelowTheirContext(String context, String path, boolean isTheirs) {
    assertThat(OtherApplications.isBelow(context, path)).isEqualTo(isTheirs);
  }

  @Test
  void whereThereIsNoServerThereIsNone() {
    assertThat(OtherApplications.have("/shop")).isFalse();
    assertThat(OtherApplications.have("*")).isTrue();
  }
}
