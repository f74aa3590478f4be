package org.writingsystem.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Access tokens that this node has verified, so that a signature is computed once. Only valid
 * tokens are remembered, and each is refused from its expiry on. Thread-safe.
 */
@ApplicationScoped
class VerifiedTokens {
  /** Some 600 bytes each with its token. */
  private static final int MAX_TOKENS = 10_000;

  @Inject AccessTokens accessTokens;
  @Inject Clock clock;

  private final Cache<String, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(MAX_TOKENS).executor(Runnable::run).build();

  /**
   * @throws NotAuthenticated if it is not one of ours, or has expired
   */
  AuthenticatedActor read(String token) {
    VerifiedToken known = verified.getIfPresent(token);
    if (known == null) {
      known = accessTokens.read(token);
      verified.put(token, known);
    } else if (known.hasExpired(clock.instant())) {
      verified.invalidate(token);
      throw AccessTokens.expired();
    }
    return known.actor();
  }
}
