package org.writingsystem.manuscripts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.manuscripts.ManuscriptReader;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.rest.Addresses;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.shared.rest.conditions.ConditionalResponses;
import org.writingsystem.platform.shared.rest.conditions.EntityTags;
import org.writingsystem.platform.shared.rest.validation.OneOf;
import org.writingsystem.platform.shared.rest.validation.WholeNumber;

/** Starts, shows and lists manuscripts. */
@ApplicationScoped
@Path("manuscripts")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "manuscripts")
public class ManuscriptsResource {
  @Inject Manuscripts manuscripts;
  @Inject ManuscriptReader reader;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  /** A manuscript to be started. */
  public record NewManuscript(@NotNull @Schema(minLength = 1, maxLength = 300) String title) {}

  @POST
  @Operation(operationId = "startManuscript", summary = "Start a manuscript")
  @APIResponseSchema(
      value = ManuscriptSnapshot.class,
      responseCode = "201",
      responseDescription = "The new manuscript, without a revision")
  @APIResponse(
      responseCode = "409",
      description = "The quota of the account's manuscripts is used up")
  public Response start(@NotNull @Valid NewManuscript wanted, @Context UriInfo uri) {
    return idempotencyGuard.respond(() -> started(wanted.title(), uri));
  }

  private Response started(String title, UriInfo uri) {
    ManuscriptSnapshot manuscript = manuscripts.start(currentActor.get(), title);
    return Response.created(Addresses.of(uri).path(manuscript.id().toString()).build())
        .tag(EntityTags.of(manuscript.version()))
        .entity(manuscript)
        .build();
  }

  @GET
  @Operation(
      operationId = "listManuscripts",
      summary = "List the caller's manuscripts, the newest first")
  public ItemList<ManuscriptSnapshot> list(
      @QueryParam("limit") @DefaultValue("" + Page.DEFAULT_LIMIT) @WholeNumber(max = Page.MAX_LIMIT)
          String limit,
      @QueryParam("cursor") String cursor,
      @Parameter(
              description = "Filters by state",
              schema = @Schema(implementation = ManuscriptState.class))
          @OneOf(ManuscriptState.class)
          @QueryParam("state")
          String state,
      @Parameter(
              description = "Filters by a part of the title, ignoring case",
              schema = @Schema(maxLength = ManuscriptReader.MAX_SEARCH_LENGTH))
          @QueryParam("q")
          String titlePart) {
    return ItemList.of(
        reader.list(
            currentActor.get(),
            Optional.ofNullable(state).map(ManuscriptState::valueOf),
            Optional.ofNullable(titlePart),
            Optional.ofNullable(cursor),
            Integer.parseInt(limit)));
  }

  @GET
  @ValidateOnExecution(type = ExecutableType.NONE)
  @Path("{manuscript}")
  @Operation(operationId = "getManuscript", summary = "Show a manuscript")
  @APIResponseSchema(
      value = ManuscriptSnapshot.class,
      responseCode = "200",
      responseDescription = "The manuscript; send its ETag as If-Match with the next revision")
  public Response get(@PathParam("manuscript") UUID id, @Context HttpHeaders request) {
    ManuscriptSnapshot manuscript = reader.get(currentActor.get(), new ManuscriptId(id));
    return ConditionalResponses.respond(
        request, EntityTags.of(manuscript.version()), () -> Response.ok(manuscript));
  }
}
