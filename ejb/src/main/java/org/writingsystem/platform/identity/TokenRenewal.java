package org.writingsystem.platform.identity;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * What came of a refresh token.
 *
 * @param account whose session it is, where that is known
 * @param tokens the new ones; empty unless it was good
 */
public record TokenRenewal(Kind kind, Optional<AccountId> account, Optional<TokenPair> tokens) {
  static final TokenRenewal UNKNOWN =
      new TokenRenewal(Kind.UNKNOWN, Optional.empty(), Optional.empty());

  /** What the token was. */
  public enum Kind {
    /** It was in force, or is the one before within its last seconds. */
    RENEWED,
    /** It was in force before: somebody else may have it, and its session has ended now. */
    REUSED,
    /** Its session has ended, or its account is disabled. */
    ENDED,
    /** It has never been in force. */
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
