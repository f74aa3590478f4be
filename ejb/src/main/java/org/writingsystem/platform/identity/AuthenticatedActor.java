package org.writingsystem.platform.identity;

import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;

/** Actor of an access token, and the session that the token belongs to. */
public record AuthenticatedActor(AccountId account, SessionId session, Role role) {
  public Actor actor() {
    return Actor.of(account, role);
  }
}
