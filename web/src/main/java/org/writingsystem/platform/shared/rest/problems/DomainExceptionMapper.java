package org.writingsystem.platform.shared.rest.problems;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.shared.model.DomainException;
import org.writingsystem.platform.shared.model.ProblemCause;

/** Maps domain exceptions to the problems that they declare. */
@Provider
public class DomainExceptionMapper implements ExceptionMapper<DomainException> {
  @Override
  public Response toResponse(DomainException refused) {
    return response(refused);
  }

  static Response response(ProblemCause cause) {
    Problem problem = Problem.of(cause.kind(), cause.getMessage());
    Response.ResponseBuilder answer = cause.field().map(problem::at).orElse(problem).builder();
    if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    cause.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    return answer.build();
  }
}
