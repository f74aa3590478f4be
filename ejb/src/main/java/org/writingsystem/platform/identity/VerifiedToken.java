package org.writingsystem.platform.identity;

import java.time.Instant;

/** What a valid access token says. */
record VerifiedToken(AuthenticatedActor actor, Instant expiry) {
  boolean hasExpired(Instant now) {
    return !now.isBefore(expiry);
  }
}
