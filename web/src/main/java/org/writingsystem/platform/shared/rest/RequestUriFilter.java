package org.writingsystem.platform.shared.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilderException;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.rest.problems.Problem;

/**
 * Refuses a path with characters that no URI has, such as square brackets, with 400: Undertow
 * accepts them, and later uses of the request's URI would fail.
 */
@Provider
@PreMatching
public class RequestUriFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    try {
      request.getUriInfo().getRequestUri();
    } catch (IllegalArgumentException | UriBuilderException e) {
      request.abortWith(
          Problem.of(InvalidInput.KIND, "the path has a character that is not allowed in a URI")
              .response());
    }
  }
}
