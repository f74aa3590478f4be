package org.writingsystem.platform.idempotency.model;

import java.util.Optional;

/**
 * Whose turn it is to do what a request wants.
 *
 * @param answer what the request is answered, once it is known
 */
public record KeyLookup(Kind kind, Optional<StoredResponse> answer) {
  /** What is known of a request as it comes. */
  public enum Kind {
    /** Nobody has done it, and until the transaction ends nobody else does. */
    FIRST,
    /** It was done, and is answered as it was then. */
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
