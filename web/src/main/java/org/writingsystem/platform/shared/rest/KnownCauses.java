package org.writingsystem.platform.shared.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.writingsystem.platform.shared.model.DomainException;

/** Finds the reason that a caller can understand inside of what the container wraps around it. */
public final class KnownCauses {
  private static final int MAX_DEPTH = 20;

  private KnownCauses() {}

  /**
   * The first refusal, JSON problem, too large or undecodable body among the causes; else {@code
   * thrown}.
   */
  public static Throwable known(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
      if (isKnown(cause)) {
        return cause;
      }
      cause = cause.getCause();
    }
    return thrown;
  }

  public static boolean isKnown(Throwable cause) {
    return cause instanceof DomainException
        || cause instanceof JsonProcessingException
        || cause instanceof BodyTooLarge
        || cause instanceof BodyNotDecodable;
  }

  /**
   * The answer to one that {@link #isKnown}.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static Response response(Throwable known) {
    if (known instanceof DomainException domainException) {
      return new DomainExceptionMapper().toResponse(domainException);
    } else if (known instanceof JsonProcessingException json) {
      return new JsonProblemMapper().toResponse(json);
    } else if (known instanceof BodyTooLarge tooLarge) {
      return Problem.of(ProblemKind.BODY_TOO_LARGE, tooLarge.getMessage()).response();
    } else if (known instanceof BodyNotDecodable encoded) {
      return Problem.of(ProblemKind.INVALID_INPUT, encoded.getMessage())
          .at(HttpHeaders.CONTENT_ENCODING)
          .response();
    }
    throw new IllegalArgumentException("no answer for " + known.getClass(), known);
  }
}
