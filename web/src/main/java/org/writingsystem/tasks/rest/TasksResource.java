package org.writingsystem.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.shared.model.Page;
import org.writingsystem.shared.rest.Inputs;
import org.writingsystem.shared.rest.ItemList;
import org.writingsystem.tasks.TaskControl;
import org.writingsystem.tasks.TaskViewer;
import org.writingsystem.tasks.Tasks;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskSnapshot;
import org.writingsystem.tasks.model.TaskState;
import org.writingsystem.tasks.why.TaskExplanations;

/** Shows callers their tasks, and administrators all; gives owners the results. */
@Path("tasks")
@Produces(APPLICATION_JSON)
@Tag(name = "tasks")
public class TasksResource {
  private static final String NO_TOKEN = "There is no access token in force";
  private static final String NO_TASK = "It does not exist, or is another's";

  @Inject Tasks tasks;
  @Inject TaskControl control;
  @Inject TaskExplanations explanations;
  @Inject Viewer viewer;

  @GET
  @Operation(summary = "List the caller's tasks, everybody's for administrators; newest first")
  @APIResponse(responseCode = "200", description = "Link is the next page, if there is one")
  @APIResponse(responseCode = "400", description = "A parameter breaks its rule; field names it")
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  public Response list(
      @Parameter(schema = @Schema(implementation = TaskState.class)) @QueryParam("state")
          String state,
      @Parameter(schema = @Schema(pattern = "[a-z0-9-]{1,60}")) @QueryParam("kind") String kind,
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "100",
                      defaultValue = "20"))
          @QueryParam("limit")
          String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    Page<TaskSnapshot> page =
        tasks.list(
            viewer.get(),
            Inputs.choice("state", state, TaskState.class),
            Inputs.slug("kind", kind),
            Optional.ofNullable(cursor),
            Inputs.limit(limit));
    return ItemList.response(page.map(task -> TaskView.of(task, viewer.get(), uri)), uri);
  }

  @GET
  @Path("{task}")
  @Operation(summary = "Show a task")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TaskView.class)))
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "404", description = NO_TASK)
  public TaskView get(@PathParam("task") UUID task, @Context UriInfo uri) {
    TaskViewer looking = viewer.get();
    return TaskView.of(tasks.get(looking, new TaskId(task)), looking, uri);
  }

  @GET
  @Path("{task}/result")
  @Produces("*/*")
  @Operation(summary = "Fetch the file that a task made (its owner only)")
  @APIResponse(responseCode = "200", description = "The file, in the result's media type")
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "404", description = "There is no result (yet), or it is another's")
  public Response result(@PathParam("task") UUID task) {
    TaskResult result = tasks.result(viewer.get(), new TaskId(task));
    return Response.ok(result.content(), result.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + result.fileName() + '"')
        .build();
  }

  @GET
  @Path("{task}/why")
  @Operation(
      summary = "Tell why a task is not running",
      description = "All reasons that apply at this moment, each a code and a sentence")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WhyView.class)))
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "404", description = NO_TASK)
  public WhyView why(@PathParam("task") UUID task) {
    return WhyView.of(explanations.explain(viewer.get(), new TaskId(task)));
  }

  @POST
  @Path("{task}/cancel")
  @Operation(summary = "Cancel a task; twice does no harm")
  @APIResponse(
      responseCode = "200",
      description = "It is CANCELLED",
      content = @Content(schema = @Schema(implementation = TaskView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It runs, and was asked to stop",
      content = @Content(schema = @Schema(implementation = TaskView.class)))
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "404", description = NO_TASK)
  @APIResponse(responseCode = "409", description = "It has ended another way")
  public Response cancel(@PathParam("task") UUID task, @Context UriInfo uri) {
    TaskSnapshot now = tasks.cancel(viewer.get(), new TaskId(task));
    return Response.status(now.state().isFinal() ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(TaskView.of(now, viewer.get(), uri))
        .build();
  }

  @POST
  @Path("{task}/retry")
  @RolesAllowed("admin")
  @Operation(summary = "Queue a task again that ended without success (administrators only)")
  @APIResponse(
      responseCode = "202",
      description = "It waits again, with all its attempts before it",
      content = @Content(schema = @Schema(implementation = TaskView.class)))
  @APIResponse(responseCode = "401", description = NO_TOKEN)
  @APIResponse(responseCode = "403", description = "The caller is not an administrator")
  @APIResponse(responseCode = "404", description = "It does not exist")
  @APIResponse(
      responseCode = "409",
      description = "It has not ended, has succeeded, or another one for the same has not ended")
  public Response retry(@PathParam("task") UUID task, @Context UriInfo uri) {
    TaskViewer administrator = viewer.get();
    TaskSnapshot again = control.retry(new TaskId(task), administrator.account());
    TaskView view = TaskView.of(again, administrator, uri);
    return Response.accepted(view).location(view.location(uri)).build();
  }
}
