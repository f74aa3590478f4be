package org.writingsystem.platform.idempotency.model;

import org.writingsystem.platform.identity.model.AccountId;

/**
 * Idempotency key of a request, with the account that sent it and the request's fingerprint.
 *
 * @param account keys of two accounts have nothing to do with each other
 * @param key 1 to {@value #MAX_KEY_LENGTH} characters of ASCII
 * @param fingerprint tells another request with the same key from this one
 */
public record IdempotencyKey(AccountId account, String key, byte[] fingerprint) {
  public static final int MAX_KEY_LENGTH = 255;
}
