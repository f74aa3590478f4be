package org.writingsystem.platform.shared.model;

import java.util.Optional;
import java.util.OptionalLong;

/** An exception that declares its problem kind. */
public interface ProblemCause {
  ProblemKind kind();

  /** Returns the detail for the caller, without user content and secrets. */
  String getMessage();

  /** The field, parameter or header at fault; none by default. */
  default Optional<String> field() {
    return Optional.empty();
  }

  /** Seconds after which the request may be sent again (Retry-After); none by default. */
  default OptionalLong retryAfterSeconds() {
    return OptionalLong.empty();
  }
}
