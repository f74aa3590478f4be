package org.writingsystem.platform.tasks.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.DatabaseBudget;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.shared.rest.conditions.ByteRanges;
import org.writingsystem.platform.shared.rest.conditions.ConditionalResponses;
import org.writingsystem.platform.shared.rest.conditions.StreamedFile;
import org.writingsystem.platform.shared.rest.openapi.ApiDescription;
import org.writingsystem.platform.shared.rest.validation.OneOf;
import org.writingsystem.platform.shared.rest.validation.WholeNumber;
import org.writingsystem.platform.tasks.TaskAdministration;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.diagnostics.TaskDiagnostics;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskSnapshot.ResultSummary;
import org.writingsystem.platform.tasks.model.TaskState;

/** Tasks over REST: the caller's own, all of them for administrators; results for owners. */
@ApplicationScoped
@Path("tasks")
@Produces(APPLICATION_JSON)
@Tag(name = "tasks")
public class TasksResource {
  @Inject Tasks tasks;
  @Inject TaskAdministration taskAdministration;
  @Inject TaskDiagnostics taskDiagnostics;
  @Inject DatabaseBudget database;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  @GET
  @Operation(
      operationId = "listTasks",
      summary = "List the caller's tasks, all tasks for administrators; newest first")
  public ItemList<TaskView> list(
      @Parameter(
              description = "Filters by state",
              schema = @Schema(implementation = TaskState.class))
          @OneOf(TaskState.class)
          @QueryParam("state")
          String state,
      @Parameter(description = "Filters by kind")
          @Pattern(regexp = TaskKindsResource.KIND, message = TaskKindsResource.KIND_RULE)
          @QueryParam("kind")
          String kind,
      @QueryParam("limit") @DefaultValue("" + Page.DEFAULT_LIMIT) @WholeNumber(max = Page.MAX_LIMIT)
          String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    Actor actor = currentActor.get();
    Page<TaskSnapshot> page =
        tasks.list(
            actor,
            Optional.ofNullable(state).map(TaskState::valueOf),
            Optional.ofNullable(kind),
            Optional.ofNullable(cursor),
            Integer.parseInt(limit));
    return ItemList.of(page.map(task -> view(actor, task, uri)));
  }

  @GET
  @Path("{task}")
  @Operation(operationId = "getTask", summary = "Show a task")
  @APIResponseSchema(
      value = TaskView.class,
      responseCode = "200",
      responseDescription = "The task as it is now")
  public Response get(
      @PathParam("task") UUID task, @Context UriInfo uri, @Context HttpHeaders request) {
    Actor actor = currentActor.get();
    return ConditionalResponses.json(request, view(actor, tasks.get(actor, new TaskId(task)), uri));
  }

  @GET
  @Path("{task}/result")
  @Produces("*/*")
  @Operation(
      operationId = "getTaskResult",
      summary = "Fetch the file that a task made (its owner only)",
      description = "In parts too, by Range; its ETag is for If-Range")
  @APIResponse(
      responseCode = "200",
      description = "The file, in the result's media type",
      content = @Content(mediaType = "*/*", schema = @Schema(type = STRING, format = "binary")))
  @APIResponse(responseCode = "206", description = "The requested range")
  public Response result(
      @PathParam("task") UUID task, @Context HttpHeaders request, @Context Request method) {
    Actor actor = currentActor.get();
    TaskId id = new TaskId(task);
    ResultSummary result = tasks.result(actor, id);
    StreamedFile file =
        new StreamedFile(
            result.sizeBytes(),
            !method.getMethod().equals(HttpMethod.HEAD),
            firstByte -> database.reading(() -> tasks.resultFrom(actor, id, firstByte)));
    EntityTag tag = new EntityTag(task.toString()); // a task makes one file, once
    return ConditionalResponses.respond(
        request,
        tag,
        () ->
            ByteRanges.respond(request, tag, file)
                .type(result.mediaType())
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment(result.fileName())));
  }

  @GET
  @Path("{task}/why")
  @Operation(
      operationId = "explainTask",
      summary = "Diagnose why a task is not running",
      description = "All reasons that apply now, each a code and a sentence",
      extensions = @Extension(name = ApiDescription.WITHOUT_ETAG, value = "true"))
  @APIResponseSchema(
      value = WhyView.class,
      responseCode = "200",
      responseDescription = "Its state, and the reasons")
  public WhyView why(@PathParam("task") UUID task) {
    return WhyView.of(taskDiagnostics.explain(currentActor.get(), new TaskId(task)));
  }

  @POST
  @Path("{task}/cancel")
  @Operation(operationId = "cancelTask", summary = "Cancel a task; idempotent")
  @APIResponseSchema(
      value = TaskView.class,
      responseCode = "200",
      responseDescription = "The task is CANCELLED")
  @APIResponse(responseCode = "202", description = "The task runs and was asked to stop")
  @APIResponse(responseCode = "409", description = "The task has ended otherwise")
  public Response cancel(@PathParam("task") UUID task, @Context UriInfo uri) {
    return idempotencyGuard.respond(() -> cancelled(new TaskId(task), uri));
  }

  private Response cancelled(TaskId task, UriInfo uri) {
    Actor actor = currentActor.get();
    TaskSnapshot now = tasks.cancel(actor, task);
    return Response.status(now.state().isFinal() ? Response.Status.OK : Response.Status.ACCEPTED)
        .entity(view(actor, now, uri))
        .build();
  }

  @POST
  @Path("{task}/retry")
  @RolesAllowed("tasks.retry")
  @Operation(
      operationId = "retryTask",
      summary = "Retry a task that ended without success (administrators only)")
  @APIResponseSchema(
      value = TaskView.class,
      responseCode = "202",
      responseDescription = "The task is queued again with all its attempts")
  @APIResponse(
      responseCode = "409",
      description =
          "The task has not ended, has succeeded, or another one with the same"
              + " key has not ended")
  public Response retry(@PathParam("task") UUID task, @Context UriInfo uri) {
    return idempotencyGuard.respond(() -> retried(new TaskId(task), uri));
  }

  private Response retried(TaskId task, UriInfo uri) {
    Actor actor = currentActor.get();
    TaskView view = view(actor, taskAdministration.retry(task, actor), uri);
    return Response.accepted(view).location(view.location(uri)).build();
  }

  private TaskView view(Actor actor, TaskSnapshot task, UriInfo uri) {
    return TaskView.of(task, tasks.visibility(actor, task), uri);
  }
}
