package org.writingsystem.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.identity.model.SessionId;

/**
 * A refresh token: the session's id, a dot, and a secret of at least 256 bits. The database stores
 * its SHA-256 only; so long a secret needs no slow hash.
 */
record RefreshToken(SessionId session, String secret) {
  private static final int MAX_LENGTH = 100;

  static Optional<RefreshToken> parse(String token) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      SessionId session = new SessionId(UUID.fromString(token.substring(0, dot)));
      return Optional.of(new RefreshToken(session, token.substring(dot + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String wire() {
    return session + "." + secret;
  }

  @Override
  public String toString() {
    return "RefreshToken of " + session; // never the secret
  }
}
