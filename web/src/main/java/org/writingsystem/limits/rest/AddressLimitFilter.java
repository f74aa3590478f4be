package org.writingsystem.limits.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.limits.RateLimits;

/** Holds the limit of an address, before anything else is done for a request. */
@Provider
@PreMatching
@Priority(1)
public class AddressLimitFilter implements ContainerRequestFilter {
  @Inject RateLimits limits;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    limits
        .address(servletRequest.getRemoteAddr())
        .ifPresent(verdict -> LimitHeaders.told(request, verdict));
  }
}
