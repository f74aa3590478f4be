package org.writingsystem.platform.identity;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.SessionAction;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.identity.model.SignInAccount;
import org.writingsystem.platform.identity.model.SignInAccounts;
import org.writingsystem.platform.identity.model.SignInSession;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.identity.store.SessionStore;
import org.writingsystem.platform.shared.model.UuidV7;

/**
 * Opens, renews and ends sessions. A session lasts {@code SESSION_DAYS} from its last renewal, and
 * {@code SESSION_MAX_DAYS} in all.
 */
@Stateless
public class SignInSessions {
  /**
   * Time after a renewal in which the current token stays valid, and its predecessor returns it
   * once more: at most one is spent in that time, so tabs with either stay signed in.
   */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** Time for which ended sessions are kept. */
  private static final Duration KEEP = Duration.ofDays(1);

  @Inject SignInAccounts accounts;
  @Inject Permissions permissions;
  @Inject SessionStore store;
  @Inject AccessTokens accessTokens;
  @Inject RefreshTokens refreshTokens;
  @Inject Clock clock;
  @Inject Event<SessionRevoked> revoked;
  @Inject IdentitySettings settings;

  /** Finds the account that has this name. */
  public Optional<? extends SignInAccount> account(Username username) {
    return accounts.findByUsername(username);
  }

  /** Tests whether the account may sign in. */
  public boolean isEnabled(AccountId id) {
    return accounts.find(id).filter(SignInAccount::isEnabled).isPresent();
  }

  /**
   * Opens a session of an account whose password was right.
   *
   * @param passwordHash the hash that the password was checked against
   * @param place where the sign-in comes from, as {@link SignInPlaces} has it
   * @return empty if the account was disabled, or its password changed, since the check
   */
  public Optional<TokenPair> open(AccountId id, String passwordHash, byte[] place) {
    Optional<? extends SignInAccount> account =
        accounts
            .lock(id)
            .filter(SignInAccount::isEnabled)
            .filter(one -> one.passwordHash().equals(passwordHash));
    account.ifPresent(one -> accounts.signedIn(id, place));
    return account.map(this::open);
  }

  private TokenPair open(SignInAccount account) {
    RefreshToken refresh = refreshTokens.of(new SessionId(UuidV7.next()), 0);
    Instant now = clock.instant();
    store.add(
        new SignInSession(
            refresh.session(),
            account.id(),
            refresh.hash(),
            now,
            now.plus(shorter(settings.sessionLifetime(), most()))));
    return tokens(account, refresh);
  }

  /**
   * Exchanges a refresh token for new tokens. Within 10 seconds of a renewal the current token and
   * its predecessor both return the current one, with a new access token. An older one ends its
   * session, because it may be stolen; an unknown one does nothing.
   */
  public TokenRenewal renew(String refreshToken) {
    return RefreshToken.parse(refreshToken)
        .flatMap(token -> store.lock(token.session()).map(session -> renew(session, token)))
        .orElse(TokenRenewal.UNKNOWN);
  }

  private TokenRenewal renew(SignInSession session, RefreshToken shown) {
    Instant now = store.now(); // the renewal before may have been on a node with another clock
    Optional<? extends SignInAccount> account =
        accounts.find(session.account()).filter(SignInAccount::isEnabled);
    if (account.isEmpty() || !session.isLive(now) || !now.isBefore(session.lastEnd(most()))) {
      return TokenRenewal.of(TokenRenewal.Kind.ENDED, session.account());
    }
    boolean justRenewed = session.wasRenewedWithin(GRACE, now);
    if (session.isRefreshedBy(shown.hash())) {
      RefreshToken given = justRenewed ? shown : next(session, now);
      return TokenRenewal.of(session.account(), tokens(account.get(), given));
    }
    if (session.wasRefreshedBy(shown.hash()) && justRenewed) {
      return again(session, account.get());
    }
    if (session.wasRefreshedBy(shown.hash()) || wasInForce(session, shown)) {
      end(session);
      return TokenRenewal.of(TokenRenewal.Kind.REUSED, session.account());
    }
    return TokenRenewal.UNKNOWN;
  }

  private RefreshToken next(SignInSession session, Instant now) {
    RefreshToken next = refreshTokens.of(session.id(), session.renewals() + 1);
    Instant slidingEnd = now.plus(settings.sessionLifetime());
    Instant lastEnd = session.lastEnd(most());
    session.renew(next.hash(), now, slidingEnd.isBefore(lastEnd) ? slidingEnd : lastEnd);
    return next;
  }

  /**
   * Returns the current token again; UNKNOWN where an older version or another SECRET_KEY has made
   * it.
   */
  private TokenRenewal again(SignInSession session, SignInAccount account) {
    RefreshToken successor = refreshTokens.of(session.id(), session.renewals());
    return session.isRefreshedBy(successor.hash())
        ? TokenRenewal.of(session.account(), tokens(account, successor))
        : TokenRenewal.UNKNOWN;
  }

  private boolean wasInForce(SignInSession session, RefreshToken shown) {
    OptionalInt renewals = refreshTokens.renewals(shown);
    return renewals.isPresent() && renewals.getAsInt() <= session.renewals();
  }

  /**
   * Ends a session: its tokens are void. Ending it twice is the same as once; one that the actor
   * may not end stays.
   *
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the role may not (HTTP 403)
   */
  public void revoke(Actor actor, SessionId id) {
    permissions.require(actor, SessionAction.END);
    store.lock(id).filter(session -> mayEnd(actor, session)).ifPresent(this::end);
  }

  private boolean mayEnd(Actor actor, SignInSession session) {
    Relation relation = actor.relationTo(session.account().value());
    return permissions.allows(actor, SessionAction.END, relation);
  }

  /**
   * Ends all live sessions of an account but one.
   *
   * @param kept empty for none
   * @return how many
   */
  public int revokeAll(AccountId account, Optional<SessionId> kept) {
    return store.revokeAll(account, kept, clock.instant());
  }

  private void end(SignInSession session) {
    session.revoke(clock.instant());
    revoked.fire(new SessionRevoked(session.id()));
  }

  /** Returns the live session; empty if it has ended. */
  public Optional<ActiveSession> activeSession(SessionId id) {
    Instant now = clock.instant();
    return store.activeSession(id, now, now.minus(most()));
  }

  /**
   * Deletes sessions that ended more than a day ago, in a transaction of its own.
   *
   * @return how many; less than {@code most} means that none is left
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int prune(int most) {
    return store.prune(clock.instant().minus(KEEP), most);
  }

  private TokenPair tokens(SignInAccount account, RefreshToken refresh) {
    AuthenticatedActor authenticatedActor =
        new AuthenticatedActor(account.id(), refresh.session(), account.role());
    return new TokenPair(
        accessTokens.issue(authenticatedActor), accessTokens.lifetime(), refresh.wire());
  }

  private Duration most() {
    return settings.longestSession();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
