package org.writingsystem.platform.idempotency.model;

import java.util.Optional;

/**
 * Result of looking up an idempotency key.
 *
 * @param response what the request is answered, once it is known
 */
public record KeyLookup(Kind kind, Optional<StoredResponse> response) {
  /** State of a request with a key. */
  public enum Kind {
    /** Not executed yet; reserved for this transaction until it ends. */
    FIRST,
    /** Executed before; the stored response is returned. */
    REPEATED,
    /** A request with that key is being done by another transaction, on this node or elsewhere. */
    IN_PROGRESS,
    /** Another request had that key. */
    KEY_TAKEN
  }

  public static KeyLookup of(Kind kind) {
    return new KeyLookup(kind, Optional.empty());
  }

  public static KeyLookup of(Kind kind, StoredResponse storedResponse) {
    return new KeyLookup(kind, Optional.of(storedResponse));
  }
}
