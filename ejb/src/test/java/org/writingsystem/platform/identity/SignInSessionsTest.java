package org.writingsystem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.access.TestAccess;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.platform.identity.TokenRenewal.Kind;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.identity.model.SignInAccounts;
import org.writingsystem.platform.identity.model.SignInSession;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.identity.store.SessionStore;
import org.writingsystem.platform.shared.model.NotAllowed;

class SignInSessionsTest {
  private static final byte[] HERE = {1};

  private final SettableClock clock = new SettableClock();
  private final Stored store = new Stored();
  private final SignInSessions sessions = new SignInSessions();
  private SignInSession session;

  /** One account. */
  private final class Stored implements SignInAccounts {
    private final Account account =
        new Account(
            new AccountId(UUID.randomUUID()),
            Username.ofNewAccount("ada"),
            "hash",
            Role.WRITER,
            clock.instant());

    @Override
    public Optional<Account> find(AccountId id) {
      return Optional.of(account);
    }

    @Override
    public Optional<Account> lock(AccountId id) {
      return Optional.of(account);
    }

    @Override
    public Optional<Account> findByUsername(Username username) {
      return Optional.of(account);
    }

    @Override
    public void signedIn(AccountId id, byte[] place) {}
  }

  /** Its session. */
  private final class StoredSessions extends SessionStore {

    @Override
    public void add(SignInSession added) {
      session = added;
    }

    @Override
    public Optional<SignInSession> lock(SessionId id) {
      return Optional.of(session);
    }

    @Override
    public Instant now() {
      return clock.instant();
    }
  }

  @BeforeEach
  void signWithASecret() throws JOSEException {
    String secret = "a secret of fifty characters or more, for tests only";
    KeyDerivation keyDerivation = IdentityFixture.keys(secret);
    sessions.accounts = store;
    sessions.store = new StoredSessions();
    sessions.clock = clock;
    sessions.settings = IdentityFixture.settings(secret);
    sessions.refreshTokens = new RefreshTokens();
    sessions.refreshTokens.keyDerivation = keyDerivation;
    sessions.accessTokens = new AccessTokens();
    sessions.accessTokens.keyDerivation = keyDerivation;
    sessions.accessTokens.clock = clock;
    sessions.accessTokens.settings = sessions.settings;
    sessions.accessTokens.makeKeys();
    sessions.revoked = Events.unheard();
    sessions.permissions = TestAccess.of(store);
  }

  private String open() {
    return sessions.open(store.account.id(), "hash", HERE).orElseThrow().refreshToken();
  }

  private String renew(String refreshToken) {
    return sessions.renew(refreshToken).tokens().orElseThrow().refreshToken();
  }

  @Test
  void threeTabsWithTokensOfDifferentAgesStaySignedIn() {
    String first = open();
    String second = renew(first);
    assertThat(renew(second)).as("of another tab, within the same seconds").isEqualTo(second);
    assertThat(renew(first)).as("of a third one").isEqualTo(second);
    assertThat(session.renewals()).isOne();
  }

  @Test
  void afterTenSecondsTheTokenInForceIsSpentAsBefore() {
    String second = renew(open());
    clock.advance(SignInSessions.GRACE);
    String third = renew(second);
    assertThat(third).isNotEqualTo(second);
    assertThat(renew(second)).isEqualTo(third);
    clock.advance(SignInSessions.GRACE);
    assertThat(sessions.renew(second).kind()).isEqualTo(Kind.REUSED);
    assertThat(sessions.renew(third).kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void anOlderTokenEndsTheSessionAtOnce() {
    String first = open();
    String second = renew(first);
    clock.advance(SignInSessions.GRACE);
    String third = renew(second);
    assertThat(sessions.renew(first).kind()).isEqualTo(Kind.REUSED);
    assertThat(sessions.renew(third).kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void aSessionEndsThoughItsTokenIsShownWithinTheSameSeconds() {
    String second = renew(open());
    sessions.revoke(owner(), session.id());
    assertThat(sessions.renew(second).kind()).isEqualTo(Kind.ENDED);
    clock.advance(Duration.ofDays(1));
    assertThat(sessions.renew(second).kind()).isEqualTo(Kind.ENDED);
  }

  @Test
  void nobodyElseEndsASession() {
    String second = renew(open());
    AccountId other = new AccountId(UUID.randomUUID());
    sessions.revoke(Actor.of(other, Role.ADMIN), session.id());
    assertThat(renew(second)).isEqualTo(second);
    assertThatExceptionOfType(NotAllowed.class)
        .isThrownBy(() -> sessions.revoke(Actor.SYSTEM, session.id()));
  }

  private Actor owner() {
    return Actor.of(session.account(), Role.WRITER);
  }
}
