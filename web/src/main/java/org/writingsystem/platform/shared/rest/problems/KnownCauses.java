package org.writingsystem.platform.shared.rest.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import org.writingsystem.platform.shared.model.ProblemCause;

/** Finds the cause that the caller can understand in exceptions of the container. */
public final class KnownCauses {
  private static final int MAX_DEPTH = 20;

  private KnownCauses() {}

  /** The first among the causes that declares its problem or is about JSON; else {@code thrown}. */
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
    return cause instanceof ProblemCause || cause instanceof JsonProcessingException;
  }

  /**
   * The answer to one that {@link #isKnown}.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static Response response(Throwable known) {
    if (known instanceof ProblemCause cause) {
      return DomainExceptionMapper.response(cause);
    } else if (known instanceof JsonProcessingException json) {
      return new JsonProblemMapper().toResponse(json);
    }
    throw new IllegalArgumentException("no answer for " + known.getClass(), known);
  }
}
