package org.writingsystem.manuscripts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.rest.Caller;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.shared.rest.EntityTags;
import org.writingsystem.shared.rest.Inputs;
import org.writingsystem.shared.rest.ItemList;

/** Starts, shows and lists manuscripts. */
@Path("manuscripts")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "manuscripts")
public class ManuscriptsResource {
  @Inject Manuscripts manuscripts;
  @Inject Caller caller;

  /** A manuscript to be started. */
  public record NewManuscript(String title) {}

  @POST
  @Operation(summary = "Start a manuscript")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = ManuscriptSnapshot.class)))
  @APIResponse(responseCode = "400", description = "The title has not 1 to 300 characters")
  public Response start(NewManuscript wanted, @Context UriInfo uri) {
    Inputs.required("body", wanted);
    ManuscriptSnapshot manuscript =
        manuscripts.start(caller.account(), Inputs.required("title", wanted.title()));
    return Response.created(uri.getAbsolutePathBuilder().path(manuscript.id().toString()).build())
        .tag(EntityTags.of(manuscript.version()))
        .entity(manuscript)
        .build();
  }

  @GET
  @Operation(summary = "List the caller's manuscripts, the newest first")
  public Response list(
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @QueryParam("state") String state,
      @QueryParam("q") String titlePart,
      @Context UriInfo uri) {
    return ItemList.response(
        manuscripts.list(
            caller.account(),
            Inputs.choice("state", state, ManuscriptState.class),
            Optional.ofNullable(titlePart),
            Optional.ofNullable(cursor),
            Inputs.limit(limit)),
        uri);
  }

  @GET
  @Path("{manuscript}")
  @Operation(summary = "Show a manuscript")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ManuscriptSnapshot.class)))
  @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
  @APIResponse(responseCode = "404", description = "It does not exist, or is another's")
  public Response get(@PathParam("manuscript") UUID id, @Context Request request) {
    ManuscriptSnapshot manuscript = manuscripts.get(caller.account(), new ManuscriptId(id));
    EntityTag tag = EntityTags.of(manuscript.version());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return unchanged == null
        ? Response.ok(manuscript).tag(tag).build()
        : unchanged.tag(tag).build();
  }
}
