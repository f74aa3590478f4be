package org.writingsystem.accounts;

import java.util.Optional;
import org.writingsystem.accounts.model.AccountId;

/**
 * An account was made or changed, or its sessions were ended.
 *
 * @param by whose request that was; empty if the system did it at its start
 * @param what in words for administrators
 */
public record AccountChanged(AccountId account, Optional<AccountId> by, String what) {}
