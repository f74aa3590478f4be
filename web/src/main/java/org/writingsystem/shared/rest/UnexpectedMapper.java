package org.writingsystem.shared.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Answers what nobody expected: the caller gets the request's id, the log gets the rest. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LogManager.getLogger(UnexpectedMapper.class);

  @Override
  public Response toResponse(Throwable thrown) {
    Throwable cause = Causes.known(thrown);
    if (Causes.isKnown(cause)) {
      return Causes.response(cause);
    }
    LOG.error("A request failed", thrown);
    return Problem.of(
            ProblemKind.INTERNAL_ERROR, "the request failed; its id finds the reason in the logs")
        .response();
  }
}
