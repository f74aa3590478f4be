package org.writingsystem.platform.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class CursorsTest {
  @Test
  void readsWhatItWrote() {
    UUID id = UUID.randomUUID();
    assertThat(Cursors.uuid(Cursors.of(id))).isEqualTo(id);
    assertThat(Cursors.number(Cursors.of(42))).isEqualTo(42);
    assertThat(Cursors.of(id)).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "é", "AAAA====", "bm90IGEgdXVpZA", "NDI", "a b", "A"})
  void refusesAsAnIdWhatItDidNotWrite(String cursor) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> Cursors.uuid(cursor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "2147483648", "1.5", "1 "})
  void refusesAsANumberWhatIsNone(String inside) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(UTF_8));
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> Cursors.number(cursor));
  }
}
