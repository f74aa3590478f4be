package org.writingsystem.platform.identity.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;

/**
 * The caller of a token, as the container asks for it. A role, as in {@code @RolesAllowed}, is the
 * {@linkplain org.writingsystem.platform.identity.model.Action#key() key of an action}.
 */
record BearerSecurityContext(Actor actor, Permissions permissions, SecurityContext before)
    implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return () -> actor.id().toString();
  }

  @Override
  public boolean isUserInRole(String action) {
    return permissions.allowsSome(actor, action);
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
