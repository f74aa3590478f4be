package org.writingsystem.platform.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.ratelimit.ClientAddress;

/**
 * Places of sign-ins as they are stored: a keyed hash of account and address, which only shows
 * whether two places are the same.
 */
@ApplicationScoped
class SignInPlaces {
  @Inject KeyDerivation keyDerivation;

  /**
   * @param address of the client, as text; of one of IPv6 the first 64 bits count
   */
  byte[] of(AccountId account, String address) {
    return keyDerivation.keyedHash(
        "sign-in place", account + " " + ClientAddress.subscriber(address));
  }
}
