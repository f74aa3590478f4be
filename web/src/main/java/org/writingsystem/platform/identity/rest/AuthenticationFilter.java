package org.writingsystem.platform.identity.rest;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.writingsystem.platform.identity.AuthenticatedActor;
import org.writingsystem.platform.identity.TokenAuthentication;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.shared.LogContext;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/**
 * Requires a bearer token (RFC 6750) except for {@link PermitAll}, and sets the caller's identity.
 * {@code @RolesAllowed} names an action of the table of rights: roles that never have that right
 * are refused before a body is read, and services check again.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  @Inject TokenAuthentication authentication;
  @Inject Permissions permissions;
  @Inject CurrentActor currentActor;
  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
      return;
    }
    AuthenticatedActor authenticatedActor = authentication.identify(token(request));
    currentActor.is(authenticatedActor);
    LogContext.account(authenticatedActor.account());
    request.setSecurityContext(
        new BearerSecurityContext(
            authenticatedActor.actor(), permissions, request.getSecurityContext()));
  }

  private static String token(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new NotAuthenticated("send an access token: Authorization: Bearer …");
    }
    return header.substring(SCHEME.length()).strip();
  }
}
