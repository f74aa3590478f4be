package org.writingsystem.tests.inside.beans;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.writingsystem.platform.identity.rest.CurrentActor;

/** Operations beside the product's, for the tests alone; its description does not show them. */
@Path("inside/actor")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class ActorResource {
  static final String ACTION = "accounts.create";

  @Inject CurrentActor actor;
  @Inject NewTasks tasks;

  /** The account of the actor, that of the container's principal, and whether it has a right. */
  @GET
  @Operation(hidden = true)
  public String actor(@Context SecurityContext security) {
    return actor.get().id()
        + " "
        + security.getUserPrincipal().getName()
        + " "
        + security.isUserInRole(ACTION);
  }

  /** Answers those who have the right in some relation. */
  @GET
  @Operation(hidden = true)
  @Path("allowed")
  @RolesAllowed(ACTION)
  public String allowed() {
    return "allowed";
  }

  /** A new task of the actor. */
  @POST
  @Operation(hidden = true)
  public String queue() {
    return tasks.add(actor.get()).toString();
  }
}
