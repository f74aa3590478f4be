package org.writingsystem.platform.identity;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * Outcome of a renewal.
 *
 * @param account whose session it is, where that is known
 * @param tokens the new ones; empty unless it was good
 */
record TokenRenewal(Kind kind, Optional<AccountId> account, Optional<TokenPair> tokens) {
  static final TokenRenewal UNKNOWN =
      new TokenRenewal(Kind.UNKNOWN, Optional.empty(), Optional.empty());

  /** Kind of the refresh token. */
  public enum Kind {
    /** The current one, or its predecessor within the grace. */
    RENEWED,
    /** An older one, which may be stolen: its session is ended. */
    REUSED,
    /** Its session has ended, or its account is disabled. */
    ENDED,
    /** An unknown one. */
    UNKNOWN
  }

  static TokenRenewal of(Kind kind, AccountId account) {
    return new TokenRenewal(kind, Optional.of(account), Optional.empty());
  }

  static TokenRenewal of(AccountId account, TokenPair tokenPair) {
    return new TokenRenewal(Kind.RENEWED, Optional.of(account), Optional.of(tokenPair));
  }

  @Override
  public String toString() {
    return kind + " of " + account; // never the tokens
  }
}
