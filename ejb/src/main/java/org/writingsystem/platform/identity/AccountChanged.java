package org.writingsystem.platform.identity;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * An account was made or changed, or its sessions were ended.
 *
 * @param by whose request that was; empty if the system did it at its start
 * @param what in words for administrators
 */
public record AccountChanged(AccountId account, Optional<AccountId> by, String what) {}
