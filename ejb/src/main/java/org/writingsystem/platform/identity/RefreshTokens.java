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
 * Makes refresh tokens: their secret is the number of the renewal, a dot, and a keyed hash
 * (HMAC-SHA256, {@code SECRET_KEY}) of session and number. So one can be made again without having
 * been stored, and one that was issued once is told from one that was made up. Versions before
 * migration 11 gave random secrets; those are known by the hashes in the session alone.
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

  /** After how many renewals of its session the token was issued; empty if it is not of ours. */
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
