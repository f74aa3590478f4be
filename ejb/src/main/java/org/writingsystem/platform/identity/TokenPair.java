package org.writingsystem.platform.identity;

import java.time.Duration;

/**
 * Tokens of a sign-in.
 *
 * @param expiresIn how long the access token is good
 * @param refreshToken good for one renewal
 */
public record TokenPair(String accessToken, Duration expiresIn, String refreshToken) {
  @Override
  public String toString() {
    return "Tokens[expiresIn=" + expiresIn + "]"; // never the tokens
  }
}
