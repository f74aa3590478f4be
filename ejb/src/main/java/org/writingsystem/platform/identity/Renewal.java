package org.writingsystem.platform.identity;

import java.util.Optional;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * What came of a refresh token.
 *
 * @param account whose session it is, where that is known
 * @param tokens the new ones; empty unless it was good
 */
public record Renewal(Kind kind, Optional<AccountId> account, Optional<Tokens> tokens) {
  static final Renewal UNKNOWN = new Renewal(Kind.UNKNOWN, Optional.empty(), Optional.empty());

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

  static Renewal of(Kind kind, AccountId account) {
    return new Renewal(kind, Optional.of(account), Optional.empty());
  }

  static Renewal of(AccountId account, Tokens tokens) {
    return new Renewal(Kind.RENEWED, Optional.of(account), Optional.of(tokens));
  }

  @Override
  public String toString() {
    return kind + " of " + account; // never the tokens
  }
}
