package org.writingsystem.platform.tasks.rest;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.http.timeout.ActiveRequests;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.tasks.TaskVisibility;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.events.TaskEventBroadcaster;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskSnapshot;

/** Event streams of tasks. */
@ApplicationScoped
@Path("tasks/{task}/events")
@Tag(name = "tasks")
public class TaskEventsResource {
  @Inject Tasks tasks;
  @Inject TaskEventBroadcaster taskEventBroadcaster;
  @Inject CurrentActor currentActor;

  @GET
  @Produces(SERVER_SENT_EVENTS)
  @Operation(
      operationId = "followTask",
      summary = "Follow a task to its end",
      description =
          "An event named task, with the task as its data, at once and at each"
              + " change of its state or progress. Ends after the final state, after 30"
              + " minutes, and within five seconds of the end of the caller's session")
  @APIResponse(
      responseCode = "200",
      description = "Server-sent events; data is the task as getTask shows it",
      content =
          @Content(mediaType = SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
  @APIResponse(
      responseCode = "429",
      description =
          "Rate limit exceeded, or the account has as many event streams as its"
              + " quota allows; see Retry-After")
  public void follow(
      @PathParam("task") UUID id,
      @Context SseEventSink sink,
      @Context Sse sse,
      @Context UriInfo uri,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    Actor actor = currentActor.get();
    TaskSnapshot task = tasks.get(actor, new TaskId(id));
    TaskVisibility visible = tasks.visibility(actor, task);
    response.setHeader(CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // a proxy must not hold events back
    URI base = uri.getBaseUri();
    var stream =
        new TaskEventStream(
            sink,
            sse,
            request.getAsyncContext(),
            now -> TaskView.of(now, visible, base),
            currentActor.stillActive());
    ActiveRequests.onDisconnect(stream::disconnect);
    taskEventBroadcaster.follow(actor, task, stream);
  }

  /** Answers HEAD without a stream, which would never end. */
  @HEAD
  @Produces(SERVER_SENT_EVENTS)
  @Operation(hidden = true)
  public Response head(@PathParam("task") UUID id) {
    tasks.get(currentActor.get(), new TaskId(id));
    return Response.ok().type(SERVER_SENT_EVENTS).build();
  }
}
