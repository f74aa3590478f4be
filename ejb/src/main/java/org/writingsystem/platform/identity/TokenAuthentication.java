package org.writingsystem.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/**
 * Authentication of a request by its access token. Needs no transaction and no connection but for
 * one query for each session every four seconds. Thread-safe.
 */
@ApplicationScoped
public class TokenAuthentication {
  @Inject VerifiedTokens verifiedTokens;
  @Inject SessionCache sessionCache;

  /**
   * Identifies the actor of an access token, in the current role of the account.
   *
   * @throws NotAuthenticated if it is not valid, has expired, its session has ended, or its account
   *     is disabled (HTTP 401)
   */
  public AuthenticatedActor identify(String accessToken) {
    AuthenticatedActor claimed = verifiedTokens.read(accessToken);
    return sessionCache
        .activeSession(claimed.session())
        .filter(now -> now.account().equals(claimed.account()))
        .map(now -> new AuthenticatedActor(now.account(), claimed.session(), now.role()))
        .orElseThrow(() -> new NotAuthenticated("the session has ended"));
  }

  /** Returns a live session as it was at most four seconds ago; empty if it has ended. */
  public Optional<ActiveSession> activeSession(SessionId session) {
    return sessionCache.activeSession(session);
  }

  /** Tests whether an admitted caller is still valid; known within five seconds on every node. */
  public boolean isStillActive(AuthenticatedActor authenticatedActor) {
    return sessionCache.isStillActive(authenticatedActor);
  }
}
