package org.writingsystem.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.accounts.model.SessionId;

class RefreshTokenTest {
  private final SessionId session = new SessionId(UUID.randomUUID());

  @Test
  void readsWhatItWrote() {
    RefreshToken token = RefreshToken.next(session);
    RefreshToken read = RefreshToken.parse(token.wire()).orElseThrow();
    assertThat(read).isEqualTo(token);
    assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
  }

  @Test
  void eachTokenIsAnother() {
    RefreshToken one = RefreshToken.next(session);
    RefreshToken other = RefreshToken.next(session);
    assertThat(one.secret()).isNotEqualTo(other.secret()).hasSize(43);
    assertThat(one.hash()).isNotEqualTo(other.hash());
  }

  @Test
  void neverShowsItsSecretInALog() {
    RefreshToken token = RefreshToken.next(session);
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
}
