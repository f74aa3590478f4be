package org.writingsystem.platform.idempotency.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class IdempotencyKeysTest {
  @Test
  void thereNeedBeNone() {
    assertThat(IdempotencyKeys.read(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "\"8e03978e-40d5\",8e03978e-40d5",
        "8e03978e-40d5,8e03978e-40d5",
        "\"a b\",a b",
        "\"a\\\"b\\\\c\",a\"b\\c",
        "a+b/c=,a+b/c=",
        "x,x"
      })
  void isReadWithAndWithoutQuotes(String header, String key) {
    assertThat(IdempotencyKeys.read(List.of(header))).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\"\"",
        "\"a",
        "a\"",
        "a b",
        "a;b",
        "a,b",
        "\"a\";x=1",
        "\"a\\x\"",
        "\u00e4"
      })
  void whatIsNoneIsRefused(String header) {
    assertThatThrownBy(() -> IdempotencyKeys.read(List.of(header)))
        .isInstanceOf(InvalidInput.class);
  }

  /** As long as the head of a request can be: none of them takes the thread's stack. */
  @ParameterizedTest
  @ValueSource(strings = {"x", " ", "\\\"", "\\\\"})
  void howeverLongItIsItIsRefused(String piece) {
    for (int pieces : new int[] {1_500, 3_000, 16_000}) {
      assertThatThrownBy(() -> IdempotencyKeys.read(List.of('"' + piece.repeat(pieces) + '"')))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void thereIsOneOfAtMost255Characters() {
    assertThat(IdempotencyKeys.read(List.of("\"" + "x".repeat(255) + "\""))).isPresent();
    assertThatThrownBy(() -> IdempotencyKeys.read(List.of("\"" + "x".repeat(256) + "\"")))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> IdempotencyKeys.read(List.of("a", "b")))
        .isInstanceOf(InvalidInput.class);
  }
}
