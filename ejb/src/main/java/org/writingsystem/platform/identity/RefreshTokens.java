package org.writingsystem.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.writingsystem.platform.identity.model.SessionId;

/**
 * Creates refresh tokens: the secret is the number of the renewal, a dot, and an HMAC-SHA256 by
 * {@code SECRET_KEY} of session and number. So a token can be recomputed without being stored, and
 * an issued one is told from an invented one. Versions before migration 11 issued random secrets;
 * those are known by the hashes in the session alone.
 */
@ApplicationScoped
class RefreshTokens {
  private static final String PURPOSE = "refresh token";
  private static final Pattern SECRET = Pattern.compile("(0|[1-9]\\d{0,8})\\.([\\w-]{43})");

  @Inject KeyDerivation keyDerivation;

  /** The token of a session after so many renewals; the same each time. */
  RefreshToken of(SessionId session, int renewals) {
    byte[] hash = keyDerivation.keyedHash(PURPOSE, session + "." + renewals);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    return new RefreshToken(session, renewals + "." + text);
  }

  /** Returns the number of renewals before the token was issued; empty if it is not ours. */
  OptionalInt renewals(RefreshToken token) {
    Matcher secret = SECRET.matcher(token.secret());
    if (!secret.matches()) {
      return OptionalInt.empty();
    }
    int renewals = Integer.parseInt(secret.group(1));
    boolean ours = MessageDigest.isEqual(of(token.session(), renewals).hash(), token.hash());
    return ours ? OptionalInt.of(renewals) : OptionalInt.empty();
  }
}
