package org.writingsystem.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
  @Test
  void anAddressStandsForItself() {
    assertThat(ClientAddress.subscriber("192.0.2.7")).isEqualTo("192.0.2.7");
  }

  @Test
  void ofIpVersion6TheFirstHalfCounts() {
    assertThat(ClientAddress.subscriber("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(ClientAddress.subscriber("2001:db8:1:2::1"))
        .isNotEqualTo(ClientAddress.subscriber("2001:db8:1:3::1"));
  }

  @Test
  void anOldAddressInANewDressIsTheOldOne() {
    assertThat(ClientAddress.subscriber("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
  }

  @Test
  void aProxysFancyIsTakenAsItIs() {
    assertThat(ClientAddress.subscriber("not:an:address")).isEqualTo("not:an:address");
  }
}
