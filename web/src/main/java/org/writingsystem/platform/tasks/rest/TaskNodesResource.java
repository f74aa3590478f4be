package org.writingsystem.platform.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.tasks.TaskAdministration;
import org.writingsystem.platform.tasks.model.NodeSnapshot;

/** Shows administrators the nodes that run tasks. */
@ApplicationScoped
@Path("tasks/nodes")
@Produces(APPLICATION_JSON)
@RolesAllowed("tasks.list-nodes")
@Tag(name = "tasks")
public class TaskNodesResource {
  @Inject TaskAdministration taskAdministration;
  @Inject CurrentActor currentActor;

  @GET
  @Operation(
      operationId = "listTaskNodes",
      summary = "List the nodes that run tasks (administrators only)")
  @APIResponse(
      responseCode = "200",
      description = "The reports of all nodes seen within the last hour")
  public ItemList<NodeSnapshot> list() {
    return ItemList.all(taskAdministration.nodes(currentActor.get()));
  }
}
