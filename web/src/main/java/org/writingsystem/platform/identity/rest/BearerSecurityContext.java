package org.writingsystem.platform.identity.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.writingsystem.platform.identity.AuthenticatedActor;

/** The caller of a token, as the container asks for it. */
record BearerSecurityContext(AuthenticatedActor identity, SecurityContext before)
    implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return () -> identity.account().toString();
  }

  @Override
  public boolean isUserInRole(String role) {
    return identity.role().wireName().equals(role);
  }

  @Override
  public boolean isSecure() {
    return before.isSecure();
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
