package org.writingsystem.platform.identity.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Live session with what its account is now.
 *
 * @param version counts the changes of the account
 * @param createdAt of the account
 */
public record ActiveSession(
    AccountId account, Role role, String username, int version, Instant createdAt) {
  /** As a query has it. */
  public ActiveSession(UUID account, Role role, String username, int version, Instant createdAt) {
    this(new AccountId(account), role, username, version, createdAt);
  }

  /** Tests whether it is of that account in that role. */
  public boolean isOf(AccountId account, Role role) {
    return this.account.equals(account) && this.role == role;
  }
}
