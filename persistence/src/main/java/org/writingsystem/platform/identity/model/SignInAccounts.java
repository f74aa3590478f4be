package org.writingsystem.platform.identity.model;

import java.util.Optional;

/**
 * Accounts that may sign in, which the feature of accounts keeps. Needs the caller's transaction.
 */
public interface SignInAccounts {
  Optional<? extends SignInAccount> find(AccountId id);

  /** Finds an account and locks it until the transaction ends. */
  Optional<? extends SignInAccount> lock(AccountId id);

  Optional<? extends SignInAccount> findByUsername(Username username);

  /** Keeps where the account's last sign-in came from. */
  void signedIn(AccountId id, byte[] place);
}
