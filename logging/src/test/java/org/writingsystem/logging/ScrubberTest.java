package org.writingsystem.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
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
    assertThat(Scrubber.scrub(text)).contains("***").doesNotContain("s3cr3t", "czNjcjN0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the user name is taken",
        "Tokens of this node are void once it stops",
        "http://127.0.0.1:8080/api/v1 is up",
        "\tat org.writingsystem.accounts.AccessTokens.read(AccessTokens.java:41)"
      })
  void everythingElseStays(String text) {
    assertThat(Scrubber.scrub(text)).isEqualTo(text);
  }

  @Test
  void nothingIsNothing() {
    assertThat(Scrubber.scrub(null)).isNull();
  }
}
