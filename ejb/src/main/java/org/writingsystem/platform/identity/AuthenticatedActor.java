package org.writingsystem.platform.identity;

import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;

/** Who calls, as their access token says it. */
public record AuthenticatedActor(AccountId account, SessionId session, Role role) {}
