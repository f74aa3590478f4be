package org.writingsystem.platform.shared.rest.content;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import org.writingsystem.platform.shared.model.InvalidInput;

/** Refuses path and query parameters with invalid characters (HTTP 400). */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class ParameterFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    check(uri.getPathParameters());
    check(uri.getQueryParameters());
  }

  private static void check(Map<String, List<String>> parameters) {
    parameters.forEach((name, values) -> values.forEach(value -> check(name, value)));
  }

  private static void check(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new InvalidInput(name, "'" + name + "' has no NUL character");
    }
  }
}
