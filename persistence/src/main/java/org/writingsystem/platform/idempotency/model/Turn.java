package org.writingsystem.platform.idempotency.model;

import java.util.Optional;

/**
 * Whose turn it is to do what a request wants.
 *
 * @param answer what the request is answered, once it is known
 */
public record Turn(Kind kind, Optional<RecordedAnswer> answer) {
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

  public static Turn of(Kind kind) {
    return new Turn(kind, Optional.empty());
  }

  public static Turn of(Kind kind, RecordedAnswer answer) {
    return new Turn(kind, Optional.of(answer));
  }
}
