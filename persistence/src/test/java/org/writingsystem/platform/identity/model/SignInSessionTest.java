package org.writingsystem.platform.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInSessionTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = NOON.plusSeconds(60);
  private static final byte[] FIRST = {1, 2, 3};
  private static final byte[] SECOND = {4, 5, 6};

  private final SignInSession session =
      new SignInSession(
          new SessionId(UUID.randomUUID()), new AccountId(UUID.randomUUID()), FIRST, NOON, END);

  @Test
  void livesUntilItsEnd() {
    assertThat(session.isLive(NOON)).isTrue();
    assertThat(session.isLive(END.minusNanos(1))).isTrue();
    assertThat(session.isLive(END)).isFalse();
  }

  @Test
  void aRenewalPutsTheUsedTokenOutOfForceAndMovesTheEnd() {
    session.renew(SECOND, NOON, END.plusSeconds(60));
    assertThat(session.isRefreshedBy(FIRST)).isFalse();
    assertThat(session.isRefreshedBy(SECOND)).isTrue();
    assertThat(session.isLive(END)).isTrue();
  }

  @Test
  void knowsTheTokenThatWasSpentLastAndWhen() {
    assertThat(session.wasRefreshedBy(FIRST)).isFalse();
    assertThat(session.wasRenewedWithin(Duration.ofDays(1), NOON)).isFalse();
    session.renew(SECOND, NOON, END);
    assertThat(session.wasRefreshedBy(FIRST)).isTrue();
    assertThat(session.wasRefreshedBy(SECOND)).isFalse();
    assertThat(session.renewals()).isOne();
    assertThat(session.wasRenewedWithin(Duration.ofSeconds(10), NOON.plusSeconds(9))).isTrue();
    assertThat(session.wasRenewedWithin(Duration.ofSeconds(10), NOON.plusSeconds(10))).isFalse();
  }

  @Test
  void hasAnEndThatNoRenewalMoves() {
    session.renew(SECOND, NOON, END.plusSeconds(60));
    assertThat(session.lastEnd(Duration.ofDays(90))).isEqualTo(NOON.plus(Duration.ofDays(90)));
  }

  @Test
  void aSessionThatIsOverIsNotRenewed() {
    assertThatIllegalStateException().isThrownBy(() -> session.renew(SECOND, END, END));
    session.revoke(NOON);
    assertThatIllegalStateException().isThrownBy(() -> session.renew(SECOND, NOON, END));
    assertThat(session.isRefreshedBy(FIRST)).isTrue();
  }

  @Test
  void aRevokedSessionIsOverAtOnceAndStaysSo() {
    session.revoke(NOON);
    session.revoke(NOON.plusSeconds(1));
    assertThat(session.isLive(NOON)).isFalse();
  }

  @Test
  void keepsItsOwnCopyOfTheHash() {
    byte[] hash = FIRST.clone();
    session.renew(hash, NOON, END);
    hash[0] = 99;
    assertThat(session.isRefreshedBy(FIRST)).isTrue();
  }
}
