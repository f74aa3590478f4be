package org.writingsystem.platform.shared.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.shared.model.AlreadyExists;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.NotRenderable;
import org.writingsystem.platform.shared.model.Overloaded;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.platform.shared.model.Refusal;
import org.writingsystem.platform.shared.model.StaleVersion;
import org.writingsystem.platform.shared.model.TooManyRequests;

/** Answers what the domain refuses. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {
  private static final int RETRY_AFTER_SECONDS = 5;

  @Override
  public Response toResponse(Refusal refusal) {
    Problem problem = Problem.of(kind(refusal), refusal.getMessage());
    if (refusal instanceof InvalidInput invalid) {
      return problem.at(invalid.field()).response();
    }
    Response.ResponseBuilder answer = problem.builder();
    if (refusal instanceof NotAuthenticated) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    } else if (refusal instanceof Overloaded) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    } else if (refusal instanceof TooManyRequests tooMany) {
      answer.header(HttpHeaders.RETRY_AFTER, tooMany.retryAfterSeconds());
    }
    return answer.build();
  }

  private static ProblemKind kind(Refusal refusal) {
    if (refusal instanceof InvalidInput) {
      return ProblemKind.INVALID_INPUT;
    } else if (refusal instanceof NotAuthenticated) {
      return ProblemKind.NOT_AUTHENTICATED;
    } else if (refusal instanceof NotFound) {
      return ProblemKind.NOT_FOUND;
    } else if (refusal instanceof NotRenderable) {
      return ProblemKind.NOT_RENDERABLE;
    } else if (refusal instanceof StaleVersion) {
      return ProblemKind.STALE_VERSION;
    } else if (refusal instanceof AlreadyExists) {
      return ProblemKind.ALREADY_EXISTS;
    } else if (refusal instanceof Conflict) {
      return ProblemKind.CONFLICT;
    } else if (refusal instanceof QuotaExceeded) {
      return ProblemKind.QUOTA_EXCEEDED;
    } else if (refusal instanceof Overloaded) {
      return ProblemKind.OVERLOADED;
    } else if (refusal instanceof TooManyRequests) {
      return ProblemKind.TOO_MANY_REQUESTS;
    }
    throw new IllegalStateException("no answer for " + refusal.getClass(), refusal);
  }
}
