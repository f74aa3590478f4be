package org.writingsystem.platform.shared.rest.content;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import org.writingsystem.platform.shared.rest.problems.Problem;
import org.writingsystem.platform.shared.rest.problems.ProblemKinds;

/**
 * Decompresses gzip bodies; {@link BodyLimitFilter}, which is next, counts the plain bytes. Refuses
 * other encodings with 415, which would be stored as if they were plain.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR - 1)
public class ContentEncodingFilter implements ContainerRequestFilter {
  private static final String GZIP = "gzip";

  @Override
  public void filter(ContainerRequestContext request) {
    List<String> lines = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
    if (lines == null || !request.hasEntity()) {
      return;
    }
    switch (String.join(",", lines).strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> {}
      case GZIP, "x-gzip" -> {
        request.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
        request.setEntityStream(new GunzippedBody(request.getEntityStream()));
      }
      default -> request.abortWith(unsupported());
    }
  }

  private static Response unsupported() {
    return Problem.of(ProblemKinds.UNSUPPORTED_MEDIA_TYPE, "a body is sent plain, or once in gzip")
        .at(HttpHeaders.CONTENT_ENCODING)
        .builder()
        .header(HttpHeaders.ACCEPT_ENCODING, GZIP)
        .build();
  }
}
