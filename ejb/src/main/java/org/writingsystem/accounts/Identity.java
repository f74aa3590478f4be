package org.writingsystem.accounts;

import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.SessionId;

/** Who calls, as their access token says it. */
public record Identity(AccountId account, SessionId session, Role role) {}
