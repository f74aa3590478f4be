package org.writingsystem.accounts;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.Session;
import org.writingsystem.accounts.model.SessionId;
import org.writingsystem.accounts.store.AccountStore;
import org.writingsystem.shared.model.TimeOrderedIds;

/**
 * Opens, renews and ends sessions. A session lasts {@code SESSION_DAYS} (14) from its last renewal.
 */
@Stateless
public class Sessions {
  @Inject AccountStore store;
  @Inject AccessTokens accessTokens;
  @Inject Clock clock;
  @Inject Event<SessionRevoked> revoked;

  @Inject
  @ConfigProperty(name = "SESSION_DAYS", defaultValue = "14")
  long lifetimeDays;

  public Tokens open(Account account) {
    SessionId id = new SessionId(TimeOrderedIds.next());
    RefreshToken refresh = RefreshToken.next(id);
    store.add(
        new Session(
            id,
            account.id(),
            refresh.hash(),
            clock.instant(),
            clock.instant().plus(Duration.ofDays(lifetimeDays))));
    return tokens(account, refresh);
  }

  /**
   * Gives new tokens for a refresh token, which is spent by it.
   *
   * @return empty if the token is not in force; one that was spent before ends its session, since
   *     somebody else may have it
   */
  public Optional<Tokens> renew(String refreshToken) {
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> store.lock(token.session()).flatMap(session -> renew(session, token)));
  }

  private Optional<Tokens> renew(Session session, RefreshToken shown) {
    if (!session.isLive(clock.instant())) {
      return Optional.empty();
    }
    if (!session.isRefreshedBy(shown.hash())) {
      end(session);
      return Optional.empty();
    }
    RefreshToken next = RefreshToken.next(session.id());
    session.renew(
        next.hash(), clock.instant(), clock.instant().plus(Duration.ofDays(lifetimeDays)));
    return store.find(session.account()).map(account -> tokens(account, next));
  }

  /** Ends a session: its tokens are void. Ending it twice is the same as once. */
  public void revoke(SessionId id) {
    store.lock(id).ifPresent(this::end);
  }

  private void end(Session session) {
    session.revoke(clock.instant());
    revoked.fire(new SessionRevoked(session.id()));
  }

  /** Whether a session's tokens are good now; an unknown session's are not. */
  public boolean isLive(SessionId id) {
    return store.find(id).filter(session -> session.isLive(clock.instant())).isPresent();
  }

  private Tokens tokens(Account account, RefreshToken refresh) {
    Identity identity = new Identity(account.id(), refresh.session(), account.role());
    return new Tokens(accessTokens.issue(identity), accessTokens.lifetime(), refresh.wire());
  }
}
