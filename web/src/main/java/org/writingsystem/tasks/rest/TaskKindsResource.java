package org.writingsystem.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.rest.Caller;
import org.writingsystem.shared.rest.Inputs;
import org.writingsystem.shared.rest.ItemList;
import org.writingsystem.tasks.TaskControl;
import org.writingsystem.tasks.model.KindSnapshot;

/** Shows administrators the kinds of task, and lets them pause and resume each. */
@Path("tasks/kinds")
@Produces(APPLICATION_JSON)
@RolesAllowed("admin")
@Tag(name = "tasks")
public class TaskKindsResource {
  private static final String NO_TOKEN = "There is no access token in force";
  private static final String NO_ADMINISTRATOR = "The caller is not an administrator";
  private static final String NO_NAME = "A kind has 1 to 60 small letters, digits and hyphens";
  private static final String NO_KIND = "Nobody knows such a kind";

  @Inject TaskControl control;
  @Inject Caller caller;

  @GET
  @Operation(summary = "List the kinds of task and their lines (administrators only)")
  @APIResponse(responseCode = "200", description = "All of them, by name")
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "403", description = NO_ADMINISTRATOR)
  public ItemList<KindSnapshot> list() {
    return new ItemList<>(control.kinds(), null);
  }

  @POST
  @Path("{kind}/pause")
  @Operation(
      summary = "Start no more tasks of a kind, on any node (administrators only)",
      description = "What runs goes on. Twice does no harm")
  @APIResponse(responseCode = "200", description = "The kind as it is now")
  @APIResponse(responseCode = "400", description = NO_NAME)
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "403", description = NO_ADMINISTRATOR)
  @APIResponse(responseCode = "404", description = NO_KIND)
  public KindSnapshot pause(@PathParam("kind") String kind) {
    return control.pause(Inputs.slug("kind", kind).orElseThrow(), caller.account());
  }

  @POST
  @Path("{kind}/resume")
  @Operation(
      summary = "Start tasks of a kind again, at once (administrators only)",
      description = "Twice does no harm")
  @APIResponse(responseCode = "200", description = "The kind as it is now")
  @APIResponse(responseCode = "400", description = NO_NAME)
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "403", description = NO_ADMINISTRATOR)
  @APIResponse(responseCode = "404", description = NO_KIND)
  public KindSnapshot resume(@PathParam("kind") String kind) {
    return control.resume(Inputs.slug("kind", kind).orElseThrow(), caller.account());
  }
}
