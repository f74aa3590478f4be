package org.writingsystem.platform.shared.rest.problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.shared.model.ProblemKind;

/** Maps errors of HTTP itself: unknown path, method or media type. */
@Provider
public class HttpProblemMapper implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException refusal) {
    Throwable cause = KnownCauses.known(refusal);
    if (cause != refusal) {
      return KnownCauses.response(cause);
    }
    Response original = refusal.getResponse();
    if (original.getStatus() < 400 || original.getEntity() instanceof Problem) {
      return original;
    }
    ProblemKind kind = ProblemKinds.ofStatus(original.getStatus());
    Problem problem = Problem.of(kind, kind.title()).withStatus(original.getStatus());
    Response.ResponseBuilder answer = problem.builder();
    if (original.getHeaderString(HttpHeaders.ALLOW) != null) {
      answer.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
    }
    return answer.build();
  }
}
