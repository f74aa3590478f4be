package org.writingsystem.manuscripts.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.manuscripts.RevisionDiffs;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.rest.conditions.ConditionalResponses;
import org.writingsystem.platform.shared.rest.validation.WholeNumber;

/** Diff of two revisions. */
@ApplicationScoped
@Path("manuscripts/{manuscript}/diff")
@Tag(name = "revisions")
public class DiffResource {
  private static final int MAX_NUMBER = 999_999_999;
  private static final String MOST = "999999999";
  private static final String DIFF = "text/x-diff";

  @Inject RevisionDiffs diffs;
  @Inject CurrentActor currentActor;

  @GET
  @Produces(DIFF + ";charset=utf-8")
  @Operation(operationId = "compareRevisions", summary = "Compare two revisions as a unified diff")
  @APIResponse(
      responseCode = "200",
      description = "A diff for patch; empty if the revisions are equal",
      content = @Content(mediaType = DIFF, schema = @Schema(implementation = String.class)))
  public Response diff(
      @PathParam("manuscript") UUID manuscript,
      @Parameter(
              description = "The number of the older revision",
              required = true,
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = MOST))
          @NotNull
          @WholeNumber(max = MAX_NUMBER)
          @QueryParam("from")
          String from,
      @Parameter(
              description = "The number of the newer revision",
              required = true,
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = MOST))
          @NotNull
          @WholeNumber(max = MAX_NUMBER)
          @QueryParam("to")
          String to,
      @Context HttpHeaders request) {
    byte[] diff =
        diffs.between(
            currentActor.get(),
            new ManuscriptId(manuscript),
            Integer.parseInt(from),
            Integer.parseInt(to));
    return ConditionalResponses.bytes(request, diff, () -> Response.ok(diff));
  }
}
