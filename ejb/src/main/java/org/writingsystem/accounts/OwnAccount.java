package org.writingsystem.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.platform.identity.TokenAuthentication;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.model.NotFound;

/** A caller's own account as its session has it: changes elsewhere are seen within five seconds. */
@ApplicationScoped
public class OwnAccount {
  @Inject Permissions permissions;
  @Inject TokenAuthentication authentication;

  /**
   * Shows an actor its own account.
   *
   * @throws NotFound if it is gone (HTTP 404)
   */
  public ActiveSession of(Actor actor, SessionId session) {
    permissions.require(actor, AccountAction.SEE_OWN);
    return authentication
        .activeSession(session)
        .orElseThrow(() -> new NotFound("there is no such account"));
  }
}
