package org.writingsystem.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.server.ServerStartException;

class LocalSettingsTest {
  private final Properties given = new Properties();

  @Test
  void hasDefaultsForThePorts() {
    assertThat(settings(Map.of("HTTP_PORT", " ")).httpPort()).isEqualTo(8080);
    assertThat(settings(Map.of()).managementPort()).isEqualTo(9990);
  }

  @Test
  void prefersWhatWasGivenToMaven() {
    given.setProperty("HTTP_PORT", "8081");
    given.setProperty("user.dir", "ignored");

    var settings = settings(Map.of("HTTP_PORT", "8080", "LOG_LEVEL", "DEBUG"));

    assertThat(settings.httpPort()).isEqualTo(8081);
    assertThat(settings.all()).isEqualTo(Map.of("HTTP_PORT", "8081", "LOG_LEVEL", "DEBUG"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "80a", "999999"})
  void refusesWhatIsNoPort(String value) {
    assertThatThrownBy(() -> settings(Map.of("HTTP_PORT", value)).httpPort())
        .isInstanceOf(ServerStartException.class)
        .hasMessage("HTTP_PORT is %s; a port is a number from 1 to 65535.", value);
  }

  @Test
  void startsOneNodeUnlessToldOtherwise() {
    assertThat(settings(Map.of()).nodes()).isEqualTo(1);
    given.setProperty("nodes", "4");
    assertThat(settings(Map.of()).nodes()).isEqualTo(4);
    assertThat(settings(Map.of()).all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "-1", "two", "", "11"})
  void refusesWhatIsNoNumberOfNodes(String value) {
    given.setProperty("nodes", value);
    assertThatThrownBy(() -> settings(Map.of()).nodes())
        .isInstanceOf(ServerStartException.class)
        .hasMessage("nodes is %s; it is a number from 1 to 4.", value);
  }

  @Test
  void refusesOnePortForTwo() {
    assertThatThrownBy(() -> settings(Map.of("HTTP_PORT", "9990")).managementPort())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("both 9990");
  }

  @Test
  void keepsDataWhereItIsTold() {
    assertThat(settings(Map.of("DATA_DIR", "/x/../data")).dataDirectory(Path.of("/other")))
        .isEqualTo(Path.of("/data"));
    assertThat(settings(Map.of()).dataDirectory(Path.of("/other"))).isEqualTo(Path.of("/other"));
  }

  private LocalSettings settings(Map<String, String> environment) {
    return new LocalSettings(environment, given);
  }
}
