package org.writingsystem.platform.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.shared.model.InvalidInput;

class UsernameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.k",
        "Ada.K",
        "ADA.K",
        "ada.k ",
        " ada.k",
        "\tada.k\r\n",
        "\u00a0ada.k\u3000",
        "\u200bada.k\ufeff",
        "\uff21\uff44\uff41\uff0e\uff4b",
        "ada.\u212a"
      })
  void howeverItIsTypedItIsOneName(String typed) {
    assertThat(Username.typed(typed)).hasValue(new Username("ada.k"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".ada",
        "-ada",
        "_ada",
        "a da",
        "ad\u0000a",
        "\u0000",
        "ada\n.",
        "\u00e9lodie",
        "\u0430da",
        "\u0130da",
        "ada\ud83d",
        "a'--"
      })
  void whatNoAccountCanHaveIsEmpty(String typed) {
    assertThat(Username.typed(typed)).isEmpty();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Username.ofNewAccount(typed))
        .satisfies(refusal -> assertThat(refusal.field()).contains("username"));
  }

  @Test
  void hasSixtyFourCharactersAtMost() {
    assertThat(Username.typed("a".repeat(64))).isPresent();
    assertThat(Username.typed("a".repeat(65))).isEmpty();
    assertThat(Username.typed(" ".repeat(900) + "a")).isPresent();
    assertThat(Username.typed(" ".repeat(2_000_000) + "a")).isEmpty();
  }

  /** So the unique index on the column is one on the names as they are compared. */
  @Test
  void everyNameThatAnOlderVersionMakesIsItsOwnForm() {
    Random random = new Random(15);
    String letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (int i = 0; i < 10_000; i++) {
      String name =
          random
              .ints(random.nextInt(63), 0, letters.length() + 3)
              .mapToObj(at -> (letters + "._-").substring(at, at + 1))
              .collect(Collectors.joining("", letters.substring(i % 36, i % 36 + 1), ""));
      assertThat(Username.typed(name)).hasValue(new Username(name));
    }
  }
}
