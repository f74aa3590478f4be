package org.writingsystem.platform.shared.rest.conditions;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Joins all lines of If-Match into one list (RFC 9110, 5.3): a parameter is the first line only.
 */
@Provider
@PreMatching
public class ConditionFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    List<String> lines = request.getHeaders().get(HttpHeaders.IF_MATCH);
    if (lines != null && lines.size() > 1) {
      request.getHeaders().putSingle(HttpHeaders.IF_MATCH, String.join(",", lines));
    }
  }
}
