package org.writingsystem.shared.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.shared.RequestId;

/**
 * Gives each request an id: its own, if it brings a well-formed one, and every log line gets it.
 */
@Provider
@PreMatching
public class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    RequestId.begin(request.getHeaderString(RequestId.HEADER));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    RequestId.current().ifPresent(id -> response.getHeaders().putSingle(RequestId.HEADER, id));
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    RequestId.end();
  }
}
