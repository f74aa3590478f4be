package org.writingsystem.platform.ratelimit.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.writingsystem.platform.ratelimit.RateLimits;

/** Holds the limit of an account, as soon as it is known. */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class AccountLimitFilter implements ContainerRequestFilter {
  @Inject RateLimits limits;
  @Context HttpServletRequest servletRequest;
  @Context HttpServletResponse servletResponse;

  @Override
  public void filter(ContainerRequestContext request) {
    Principal caller = request.getSecurityContext().getUserPrincipal();
    if (caller != null) {
      limits
          .account(caller.getName())
          .ifPresent(
              rateLimitDecision ->
                  RateLimitHeaders.tell(servletRequest, servletResponse, rateLimitDecision));
    }
  }
}
