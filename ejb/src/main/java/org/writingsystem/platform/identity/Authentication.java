package org.writingsystem.platform.identity;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.SignInAccount;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/**
 * Sign-in and token renewal; {@link TokenAuthentication} is for every other request. Each sign-in,
 * failure and refused renewal is logged: account, address, outcome. Unknown names are not logged,
 * since people type passwords there. Runs without a transaction: no connection is held while a
 * password is checked.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class Authentication {
  private static final Logger LOG = LogManager.getLogger(Authentication.class);

  @Inject SignInSessions sessions;
  @Inject Passwords passwords;
  @Inject AccessTokens accessTokens;
  @Inject DummyPasswordHash dummyPasswordHash;
  @Inject SignInPlaces places;

  /**
   * Opens a session. An unknown user name takes as long as a wrong password.
   *
   * @param address where the caller is, as text
   * @throws NotAuthenticated if name and password do not belong together, or the account is
   *     disabled (HTTP 401)
   * @throws org.writingsystem.platform.shared.model.Overloaded if too many sign in at this moment
   *     (HTTP 503)
   */
  public TokenPair signIn(String username, String password, String address) {
    Optional<? extends SignInAccount> account = find(username);
    String hash = account.map(SignInAccount::passwordHash).orElseGet(dummyPasswordHash::value);
    boolean right = passwords.matches(password, hash);
    if (account.isEmpty()) {
      LOG.info("Sign-in failed: unknown user name, from {}", address);
      throw wrong();
    }
    return signIn(account.get(), right, address);
  }

  private TokenPair signIn(SignInAccount account, boolean right, String address) {
    if (!right) {
      LOG.info("Sign-in failed: wrong password, account {}, from {}", account.id(), address);
      throw wrong();
    }
    Optional<TokenPair> tokens =
        sessions.open(account.id(), account.passwordHash(), places.of(account.id(), address));
    if (tokens.isEmpty()) {
      throw changedMeanwhile(account.id(), address);
    }
    LOG.info("Signed in: account {}, from {}", account.id(), address);
    return tokens.get();
  }

  /** The account as it was read is disabled by now, or has another password. */
  private NotAuthenticated changedMeanwhile(AccountId id, String address) {
    if (sessions.isEnabled(id)) {
      LOG.info("Sign-in failed: account {} has a new password, from {}", id, address);
      return wrong();
    }
    LOG.info("Sign-in failed: account {} is disabled, from {}", id, address);
    return new NotAuthenticated("the account is disabled");
  }

  private static NotAuthenticated wrong() {
    return new NotAuthenticated("user name or password is wrong");
  }

  /** Tests whether the account's last sign-in came from that address. */
  public boolean lastCameFrom(String username, String address) {
    return find(username)
        .filter(account -> account.hasSignedInFrom(places.of(account.id(), address)))
        .isPresent();
  }

  private Optional<? extends SignInAccount> find(String username) {
    return Username.typed(username).flatMap(sessions::account);
  }

  /**
   * Exchanges a refresh token for new tokens.
   *
   * @param address where the caller is, as text
   * @throws NotAuthenticated if the token is not in force (HTTP 401)
   */
  public TokenPair renew(String refreshToken, String address) {
    TokenRenewal renewal = sessions.renew(refreshToken);
    log(renewal, address);
    return renewal
        .tokens()
        .orElseThrow(() -> new NotAuthenticated("the refresh token is not valid"));
  }

  private static void log(TokenRenewal renewal, String address) {
    String account = renewal.account().map(id -> "account " + id).orElse("unknown account");
    switch (renewal.kind()) {
      case RENEWED -> LOG.debug("Tokens renewed: {}, from {}", account, address);
      case REUSED -> LOG.warn("Refresh token reused, session ended: {}, from {}", account, address);
      case ENDED ->
          LOG.info("Renewal refused: the session has ended, {}, from {}", account, address);
      case UNKNOWN -> LOG.info("Renewal refused: unknown refresh token, from {}", address);
    }
  }
}
