package org.writingsystem.platform.identity;

import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;

/**
 * An account was created or changed, or its sessions were ended.
 *
 * @param by who did it; the system does so at its start
 * @param what in words for administrators
 */
public record AccountChanged(AccountId account, Actor by, String what) {}
