package org.writingsystem.platform.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.rest.Inputs;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.tasks.TaskAdministration;
import org.writingsystem.platform.tasks.model.KindSnapshot;

/** Shows administrators the kinds of task, and lets them pause and resume each. */
@Path("tasks/kinds")
@Produces(APPLICATION_JSON)
@RolesAllowed("tasks.pause-kinds")
@Tag(name = "tasks")
public class TaskKindsResource {
  private static final String NAME = "The name of the kind";

  @Inject TaskAdministration taskAdministration;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  @GET
  @RolesAllowed("tasks.list-kinds")
  @Operation(
      operationId = "listTaskKinds",
      summary = "List the kinds of task and their lines (administrators only)")
  @APIResponse(responseCode = "200", description = "All of them, by name")
  public ItemList<KindSnapshot> list() {
    return ItemList.all(taskAdministration.kinds(currentActor.get()));
  }

  @POST
  @Path("{kind}/pause")
  @Operation(
      operationId = "pauseTaskKind",
      summary = "Start no more tasks of a kind, on any node (administrators only)",
      description = "What runs goes on. Twice does no harm")
  @Parameter(ref = "IdempotencyKey")
  @APIResponse(
      responseCode = "200",
      description = "The kind as it is now",
      content = @Content(schema = @Schema(implementation = KindSnapshot.class)))
  public Response pause(
      @Parameter(description = NAME, schema = @Schema(pattern = "[a-z0-9-]{1,60}"))
          @PathParam("kind")
          String kind) {
    String name = Inputs.slug("kind", kind).orElseThrow();
    return idempotencyGuard.answer(
        () -> Response.ok(taskAdministration.pause(name, currentActor.get())).build());
  }

  @POST
  @Path("{kind}/resume")
  @Operation(
      operationId = "resumeTaskKind",
      summary = "Start tasks of a kind again, at once (administrators only)",
      description = "Twice does no harm")
  @Parameter(ref = "IdempotencyKey")
  @APIResponse(
      responseCode = "200",
      description = "The kind as it is now",
      content = @Content(schema = @Schema(implementation = KindSnapshot.class)))
  public Response resume(
      @Parameter(description = NAME, schema = @Schema(pattern = "[a-z0-9-]{1,60}"))
          @PathParam("kind")
          String kind) {
    String name = Inputs.slug("kind", kind).orElseThrow();
    return idempotencyGuard.answer(
        () -> Response.ok(taskAdministration.resume(name, currentActor.get())).build());
  }
}
