package org.writingsystem.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.rest.Caller;
import org.writingsystem.tasks.TaskViewer;
import org.writingsystem.tasks.Tasks;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskResult;

/** Shows callers their tasks and gives them the results. */
@Path("tasks/{task}")
@Tag(name = "tasks")
public class TasksResource {
  @Inject Tasks tasks;
  @Inject Caller caller;

  @GET
  @Produces(APPLICATION_JSON)
  @Operation(summary = "Show a task")
  @APIResponse(responseCode = "404", description = "It does not exist, or is another's")
  public TaskView get(@PathParam("task") UUID task, @Context UriInfo uri) {
    return TaskView.of(tasks.get(viewer(), new TaskId(task)), uri);
  }

  @GET
  @Path("result")
  @Produces("*/*")
  @Operation(summary = "Fetch the file that a task made")
  @APIResponse(responseCode = "404", description = "There is no result (yet)")
  public Response result(@PathParam("task") UUID task) {
    TaskResult result = tasks.result(viewer(), new TaskId(task));
    return Response.ok(result.content(), result.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + result.fileName() + '"')
        .build();
  }

  private TaskViewer viewer() {
    return new TaskViewer(caller.account(), false);
  }
}
