package org.writingsystem.platform.shared.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.shared.model.AlreadyExists;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.DomainException;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.NotRenderable;
import org.writingsystem.platform.shared.model.Overloaded;
import org.writingsystem.platform.shared.model.QuotaExceeded;
import org.writingsystem.platform.shared.model.StaleVersion;
import org.writingsystem.platform.shared.model.TooManyRequests;

/** Answers what the domain refuses. */
@Provider
public class DomainExceptionMapper implements ExceptionMapper<DomainException> {
  private static final int RETRY_AFTER_SECONDS = 5;

  @Override
  public Response toResponse(DomainException domainException) {
    Problem problem = Problem.of(kind(domainException), domainException.getMessage());
    if (domainException instanceof InvalidInput invalid) {
      return problem.at(invalid.field()).response();
    }
    Response.ResponseBuilder answer = problem.builder();
    if (domainException instanceof NotAuthenticated) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    } else if (domainException instanceof Overloaded) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    } else if (domainException instanceof TooManyRequests tooMany) {
      answer.header(HttpHeaders.RETRY_AFTER, tooMany.retryAfterSeconds());
    }
    return answer.build();
  }

  private static ProblemKind kind(DomainException domainException) {
    if (domainException instanceof InvalidInput) {
      return ProblemKind.INVALID_INPUT;
    } else if (domainException instanceof NotAuthenticated) {
      return ProblemKind.NOT_AUTHENTICATED;
    } else if (domainException instanceof NotAllowed) {
      return ProblemKind.NOT_ALLOWED;
    } else if (domainException instanceof NotFound) {
      return ProblemKind.NOT_FOUND;
    } else if (domainException instanceof NotRenderable) {
      return ProblemKind.NOT_RENDERABLE;
    } else if (domainException instanceof StaleVersion) {
      return ProblemKind.STALE_VERSION;
    } else if (domainException instanceof AlreadyExists) {
      return ProblemKind.ALREADY_EXISTS;
    } else if (domainException instanceof Conflict) {
      return ProblemKind.CONFLICT;
    } else if (domainException instanceof QuotaExceeded) {
      return ProblemKind.QUOTA_EXCEEDED;
    } else if (domainException instanceof Overloaded) {
      return ProblemKind.OVERLOADED;
    } else if (domainException instanceof TooManyRequests) {
      return ProblemKind.TOO_MANY_REQUESTS;
    }
    throw new IllegalStateException("no answer for " + domainException.getClass(), domainException);
  }
}
