package org.writingsystem.platform.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.tasks.TaskAdministration;
import org.writingsystem.platform.tasks.model.KindSnapshot;

/** Shows administrators the kinds of task, and lets them pause and resume each. */
@ApplicationScoped
@Path("tasks/kinds")
@Produces(APPLICATION_JSON)
@RolesAllowed("tasks.pause-kinds")
@Tag(name = "tasks")
public class TaskKindsResource {
  static final String KIND = "[a-z0-9-]{1,60}";
  static final String KIND_RULE = "has 1 to 60 small letters, digits and hyphens";

  private static final String NOW = "The kind as it is now";
  private static final String NAME = "The name of the kind";

  @Inject TaskAdministration taskAdministration;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  @GET
  @RolesAllowed("tasks.list-kinds")
  @Operation(
      operationId = "listTaskKinds",
      summary = "List the kinds of task and their queues (administrators only)")
  @APIResponse(responseCode = "200", description = "All kinds, by name")
  public ItemList<KindSnapshot> list() {
    return ItemList.all(taskAdministration.kinds(currentActor.get()));
  }

  @POST
  @Path("{kind}/pause")
  @Operation(
      operationId = "pauseTaskKind",
      summary = "Pause a kind of task on all nodes (administrators only)",
      description = "Running tasks continue. Idempotent")
  @APIResponseSchema(value = KindSnapshot.class, responseCode = "200", responseDescription = NOW)
  public Response pause(
      @Parameter(description = NAME) @Pattern(regexp = KIND, message = KIND_RULE) @PathParam("kind")
          String kind) {
    return idempotencyGuard.respond(
        () -> Response.ok(taskAdministration.pause(kind, currentActor.get())).build());
  }

  @POST
  @Path("{kind}/resume")
  @Operation(
      operationId = "resumeTaskKind",
      summary = "Resume a kind of task at once (administrators only)",
      description = "Idempotent")
  @APIResponseSchema(value = KindSnapshot.class, responseCode = "200", responseDescription = NOW)
  public Response resume(
      @Parameter(description = NAME) @Pattern(regexp = KIND, message = KIND_RULE) @PathParam("kind")
          String kind) {
    return idempotencyGuard.respond(
        () -> Response.ok(taskAdministration.resume(kind, currentActor.get())).build());
  }
}
