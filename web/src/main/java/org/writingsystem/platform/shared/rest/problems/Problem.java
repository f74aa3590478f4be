package org.writingsystem.platform.shared.rest.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.writingsystem.logging.RequestIds;
import org.writingsystem.platform.shared.Json;
import org.writingsystem.platform.shared.LogContext;
import org.writingsystem.platform.shared.model.ProblemKind;

/**
 * An error as RFC 9457 has it.
 *
 * @param type a URN whose last part is the kind of problem
 * @param field the field or parameter at fault, where there is one
 * @param requestId finds the request in the logs
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Optional<String> field,
    Optional<String> requestId) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE_PREFIX = "urn:writing-system:problem:";

  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(
        type(kind), kind.title(), kind.status(), detail, Optional.empty(), LogContext.requestId());
  }

  /** The URN of that kind. */
  public static String type(ProblemKind kind) {
    return TYPE_PREFIX + kind.slug();
  }

  Problem withStatus(int exactStatus) {
    return new Problem(type, title, exactStatus, detail, field, requestId);
  }

  private Problem withRequestId(String id) {
    return new Problem(type, title, status, detail, field, Optional.ofNullable(id));
  }

  public Problem at(String fieldName) {
    return new Problem(type, title, status, detail, Optional.of(fieldName), requestId);
  }

  /** Writes the problem as the response of a servlet. */
  public void writeTo(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Problem whole =
        withRequestId(response.getHeader(RequestIds.HEADER)); // its context may have ended
    response.getOutputStream().write(Json.bytes(whole));
  }

  public Response response() {
    return builder().build();
  }

  public Response.ResponseBuilder builder() {
    return Response.status(status).entity(this).type(MediaType.valueOf(MEDIA_TYPE));
  }
}
