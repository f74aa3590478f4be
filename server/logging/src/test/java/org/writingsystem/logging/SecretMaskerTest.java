package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer s3cr3t-t0ken.of_somebody",
        "authorization=bearer s3cr3t-t0ken",
        "Authorization: Basic czNjcjN0LXQwa2Vu",
        "no token eyJhbGciOiJIUzI1NiJ9.czNjcjN0LXQwa2Vu.s3cr3t-t0ken here",
        "{\"password\":\"s3cr3t-t0ken with blanks\"}",
        "password=s3cr3t-t0ken, next",
        "POSTGRES_PASSWORD=s3cr3t-t0ken",
        "{\"refreshToken\" : \"s3cr3t-t0ken\"}",
        "SECRET_KEY: s3cr3t-t0ken",
        "https://s3cr3t-t0ken@sentry.example/1",
        "jdbc:postgresql://writer:s3cr3t-t0ken@db/ws",
        "duplicate key\n  Detail: Key (username)=(s3cr3t-t0ken) already exists.",
        "Detail: Failing row contains (1, s3cr3t-t0ken, null)."
      })
  void secretsAreTakenOut(String text) {
    assertThat(SecretMasker.scrub(text, 1_000))
        .contains("***")
        .doesNotContain("s3cr3t", "czNjcjN0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the user name is taken",
        "Tokens of this node are void once it stops",
        "http://127.0.0.1:8080/api/v1 is up",
        "\tat org.writingsystem.platform.identity.AccessTokens.read(AccessTokens.java:41)"
      })
  void everythingElseStays(String text) {
    assertThat(SecretMasker.scrub(text, 1_000)).isEqualTo(text);
  }

  /** Each of these takes minutes where it is looked through as a whole. */
  @ParameterizedTest
  @ValueSource(strings = {"secret", "password", "Key (a", "row contains (", "token  ", "://a"})
  @Timeout(120)
  void aHugeTextIsCutBeforeItIsLookedThrough(String part) {
    assertThat(SecretMasker.scrub(part.repeat(3_000_000), 16 * 1024)).hasSizeLessThan(17_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"password\":\"s3cr3t-t0ken\"", "://u:s3cr3t-t0ken@", "Key (a)=(s3cr3t-t0ken) "})
  void noSecretIsCutInTwo(String secret) {
    for (int before = 900; before < 1_010; before++) {
      String text = "x".repeat(before) + " " + secret + "y".repeat(5_000);
      assertThat(SecretMasker.scrub(text, 1_000)).doesNotContain("s3c").hasSizeLessThan(1_040);
    }
  }

  @Test
  void whatBecameShorterByItsSecretsBringsNoOtherIn() {
    String text = "password=s3cr3t-t0ken ".repeat(200);
    assertThat(SecretMasker.scrub(text, 1_000)).contains("***").doesNotContain("s3c");
  }

  @Test
  void nothingIsNothing() {
    assertThat(SecretMasker.scrub(null, 1_000)).isNull();
  }
}
