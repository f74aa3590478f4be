package org.writingsystem.platform.shared.model;

import java.util.Optional;
import java.util.OptionalLong;

/** An exception that says which problem its caller gets. */
public interface ProblemCause {
  ProblemKind kind();

  /** What is wrong here, for the caller: no text of theirs, and no secret. */
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
