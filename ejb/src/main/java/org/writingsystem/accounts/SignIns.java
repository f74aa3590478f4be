package org.writingsystem.accounts;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.Optional;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.shared.model.NotAuthenticated;

/**
 * Says who a caller is. Has no transaction of its own: while a password is checked, no connection
 * is held.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class SignIns {
  @Inject Accounts accounts;
  @Inject Sessions sessions;
  @Inject LiveSessions liveSessions;
  @Inject Passwords passwords;
  @Inject AccessTokens accessTokens;
  @Inject DecoyHash decoy;

  /**
   * Opens a session. An unknown user name takes as long as a wrong password.
   *
   * @throws NotAuthenticated if name and password do not belong together (HTTP 401)
   */
  public Tokens signIn(String username, String password) {
    Optional<Account> account =
        username.length() > Account.MAX_USERNAME_LENGTH
            ? Optional.empty()
            : accounts.findByUsername(username);
    String hash = account.map(Account::passwordHash).orElseGet(decoy::value);
    if (!passwords.matches(password, hash) || account.isEmpty()) {
      throw new NotAuthenticated("user name or password is wrong");
    }
    return sessions.open(account.get());
  }

  /**
   * Gives new tokens for a refresh token, which is spent by it.
   *
   * @throws NotAuthenticated if the token is not in force (HTTP 401)
   */
  public Tokens renew(String refreshToken) {
    return sessions
        .renew(refreshToken)
        .orElseThrow(() -> new NotAuthenticated("the refresh token is not in force"));
  }

  /**
   * Says whose access token this is.
   *
   * @throws NotAuthenticated if it is not valid, has expired, or its session was revoked (HTTP 401)
   */
  public Identity identify(String accessToken) {
    Identity identity = accessTokens.read(accessToken);
    if (!liveSessions.contains(identity.session())) {
      throw new NotAuthenticated("the session has ended");
    }
    return identity;
  }

  /**
   * Makes an account.
   *
   * @throws org.writingsystem.shared.model.InvalidInput if name or password break a rule (HTTP 400)
   * @throws org.writingsystem.shared.model.AlreadyExists if the name is taken (HTTP 409)
   */
  public Account register(String username, String password, Role role) {
    return accounts.create(username, passwords.hash(password), role);
  }
}
