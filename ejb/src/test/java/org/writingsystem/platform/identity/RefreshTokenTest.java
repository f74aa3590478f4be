package org.writingsystem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.platform.identity.model.SessionId;

class RefreshTokenTest {
  private final SessionId session = new SessionId(UUID.randomUUID());
  private final RefreshTokens tokens =
      tokens("a secret of fifty characters or more, for tests only");

  @Test
  void readsWhatItWrote() {
    RefreshToken token = tokens.of(session, 7);
    RefreshToken read = RefreshToken.parse(token.wire()).orElseThrow();
    assertThat(read).isEqualTo(token);
    assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
    assertThat(tokens.renewals(read)).hasValue(7);
  }

  @Test
  void eachRenewalAndEachSessionHasAnotherAndAlwaysTheSame() {
    RefreshToken one = tokens.of(session, 1);
    assertThat(one).isEqualTo(tokens.of(session, 1));
    assertThat(one.secret()).isNotEqualTo(tokens.of(session, 2).secret());
    RefreshToken anothers = tokens.of(new SessionId(UUID.randomUUID()), 1);
    assertThat(one.secret()).isNotEqualTo(anothers.secret());
    assertThat(one.hash()).isNotEqualTo(tokens.of(session, 2).hash());
  }

  @Test
  void theLongestIsRead() {
    RefreshToken token = tokens.of(session, 999_999_999);
    assertThat(RefreshToken.parse(token.wire()).flatMap(t -> Optional.of(tokens.renewals(t))))
        .hasValue(OptionalInt.of(999_999_999));
  }

  @Test
  void oneThatWasMadeUpWasNeverInForce() {
    String secret = tokens.of(session, 1).secret();
    for (String other :
        new String[] {
          "x",
          "",
          "1.",
          "1." + "A".repeat(43),
          "2" + secret.substring(1),
          "01" + secret.substring(1),
          secret + "A",
          "9999999999" + secret.substring(1),
          "A".repeat(43)
        }) {
      assertThat(tokens.renewals(new RefreshToken(session, other))).as(other).isEmpty();
    }
    RefreshTokens strangers = tokens("another secret of fifty characters or more, for tests only");
    assertThat(tokens.renewals(strangers.of(session, 1))).isEmpty();
  }

  @Test
  void neverShowsItsSecretInALog() {
    RefreshToken token = tokens.of(session, 1);
    assertThat(token.toString()).doesNotContain(token.secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "abc", "not-a-uuid.secret", "..", "\u0000.\u0000"})
  void whatIsNoTokenIsEmpty(String text) {
    assertThat(RefreshToken.parse(text)).isEmpty();
  }

  @Test
  void anOverlongTokenIsNotLookedAt() {
    assertThat(RefreshToken.parse(session + "." + "a".repeat(1_000_000))).isEmpty();
  }

  private static RefreshTokens tokens(String secret) {
    RefreshTokens tokens = new RefreshTokens();
    tokens.keyDerivation = IdentityFixture.keys(secret);
    return tokens;
  }
}
