package org.writingsystem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void findsDifferentPortsThatAreFree() {
    var ports = FreePorts.find(5);

    assertThat(ports).hasSize(5).doesNotHaveDuplicates();
    assertThatCode(() -> FreePorts.require("HTTP_PORT", ports.get(0))).doesNotThrowAnyException();
  }

  @Test
  void namesThePortThatIsTakenAndItsSetting() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> FreePorts.require("HTTP_PORT", port))
          .isInstanceOf(ServerStartException.class)
          .hasMessage(
              "Port %d (HTTP_PORT) is taken by another program; set HTTP_PORT to a free one.",
              port);
    }
  }
}
