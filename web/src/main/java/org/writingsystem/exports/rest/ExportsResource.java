package org.writingsystem.exports.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static org.writingsystem.platform.shared.rest.validation.OneOf.Spelling.LOWER_CASE;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.documents.ExportFormat;
import org.writingsystem.exports.Exports;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.rest.validation.OneOf;
import org.writingsystem.platform.tasks.Tasks;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.rest.TaskView;

/** Asks for manuscript exports; progress is read under {@code tasks/}. */
@ApplicationScoped
@Path("manuscripts/{manuscript}/exports")
@Consumes(APPLICATION_JSON)
@Produces(APPLICATION_JSON)
@Tag(name = "exports")
public class ExportsResource {
  @Inject Exports exports;
  @Inject Tasks tasks;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  /** Request for an export. */
  public record NewExport(
      @NotNull
          @OneOf(value = ExportFormat.class, spelling = LOWER_CASE)
          @Schema(enumeration = {"html", "markdown", "pdf", "docx", "epub"})
          String format) {}

  @POST
  @Operation(
      operationId = "requestExport",
      summary = "Export the newest revision",
      description = "A repeated request for an unfinished export returns the same task")
  @APIResponseSchema(
      value = TaskView.class,
      responseCode = "202",
      responseDescription = "Location is the task to follow; its result is the file")
  @APIResponse(responseCode = "409", description = "The quota of the account's exports is used up")
  public Response request(
      @PathParam("manuscript") UUID manuscript,
      @NotNull @Valid NewExport wanted,
      @Context UriInfo uri) {
    ExportFormat format = ExportFormat.of(wanted.format()).orElseThrow();
    return idempotencyGuard.respond(() -> requested(new ManuscriptId(manuscript), format, uri));
  }

  private Response requested(ManuscriptId manuscript, ExportFormat format, UriInfo uri) {
    Actor actor = currentActor.get();
    TaskSnapshot task = tasks.get(actor, exports.request(actor, manuscript, format));
    TaskView view = TaskView.of(task, tasks.visibility(actor, task), uri);
    return Response.accepted(view).location(view.location(uri)).build();
  }
}
