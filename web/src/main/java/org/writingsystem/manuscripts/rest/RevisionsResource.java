package org.writingsystem.manuscripts.rest;

import static jakarta.ws.rs.core.HttpHeaders.ACCEPT;
import static jakarta.ws.rs.core.HttpHeaders.VARY;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.executable.ExecutableType;
import jakarta.validation.executable.ValidateOnExecution;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.documents.markdown.MarkdownToHtml;
import org.writingsystem.documents.markdown.RenderingCost;
import org.writingsystem.manuscripts.ManuscriptHtml;
import org.writingsystem.manuscripts.ManuscriptReader;
import org.writingsystem.manuscripts.ManuscriptText;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.RevisionSelector;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.platform.idempotency.rest.IdempotencyGuard;
import org.writingsystem.platform.identity.rest.CurrentActor;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.rest.Addresses;
import org.writingsystem.platform.shared.rest.ItemList;
import org.writingsystem.platform.shared.rest.conditions.ConditionalResponses;
import org.writingsystem.platform.shared.rest.conditions.EntityTags;
import org.writingsystem.platform.shared.rest.validation.WholeNumber;

/** Revisions of a manuscript: adding, listing and reading. */
@ApplicationScoped
@Path("manuscripts/{manuscript}/revisions")
@Tag(name = "revisions")
public class RevisionsResource {
  static final String MARKDOWN = "text/markdown";

  private static final String NUMBER = "{number: latest|[1-9][0-9]{0,8}}";
  private static final String CSP = "Content-Security-Policy";
  private static final String PAGE_POLICY =
      "default-src 'none'; img-src http: https:; style-src 'unsafe-inline';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  @Inject Manuscripts manuscripts;
  @Inject ManuscriptReader reader;
  @Inject CurrentActor currentActor;
  @Inject IdempotencyGuard idempotencyGuard;

  @POST
  @ValidateOnExecution(type = ExecutableType.NONE)
  @Consumes(MARKDOWN)
  @Produces(APPLICATION_JSON)
  @Operation(
      operationId = "addRevision",
      summary = "Add a revision",
      description =
          "The body is the whole text, at most 2 MiB of UTF-8; it is stored byte" + " for byte")
  @RequestBody(
      required = true,
      content = @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class)))
  @APIResponseSchema(
      value = AddedRevision.class,
      responseCode = "201",
      responseDescription = "The new revision; ETag is the manuscript's, for the next revision")
  public Response add(
      @PathParam("manuscript") UUID manuscript,
      @Parameter(
              description = "The ETag of the manuscript that the author has read; * for any",
              required = true)
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      byte[] markdown,
      @Context UriInfo uri) {
    IntPredicate expectedVersion = EntityTags.ifMatch(Stream.ofNullable(ifMatch).toList());
    checkCharset(type);
    RevisionText text = RevisionText.of(markdown);
    return idempotencyGuard.respond(
        () -> added(new ManuscriptId(manuscript), expectedVersion, text, uri));
  }

  private Response added(
      ManuscriptId manuscript, IntPredicate expectedVersion, RevisionText text, UriInfo uri) {
    Manuscripts.RevisionAdded revisionAdded =
        manuscripts.revise(currentActor.get(), manuscript, expectedVersion, text);
    RevisionSnapshot revision = revisionAdded.revision();
    return Response.created(Addresses.of(uri).path(Integer.toString(revision.number())).build())
        .tag(EntityTags.of(revisionAdded.manuscript().version()))
        .entity(AddedRevision.of(revision, RenderingCost.of(text.value()).isRenderable()))
        .build();
  }

  private static void checkCharset(MediaType type) {
    String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw new InvalidInput("charset", "a text is UTF-8");
    }
  }

  @GET
  @Produces(APPLICATION_JSON)
  @Operation(
      operationId = "listRevisions",
      summary = "List a manuscript's revisions, the newest first")
  public ItemList<RevisionSnapshot> list(
      @PathParam("manuscript") UUID manuscript,
      @QueryParam("limit") @DefaultValue("" + Page.DEFAULT_LIMIT) @WholeNumber(max = Page.MAX_LIMIT)
          String limit,
      @QueryParam("cursor") String cursor) {
    return ItemList.of(
        reader.revisions(
            currentActor.get(),
            new ManuscriptId(manuscript),
            Optional.ofNullable(cursor),
            Integer.parseInt(limit)));
  }

  @GET
  @ValidateOnExecution(type = ExecutableType.NONE)
  @Path(NUMBER)
  @Produces(APPLICATION_JSON + ";qs=1.0")
  @Operation(
      operationId = "getRevision",
      summary = "Show a revision or its text, by Accept",
      description = "text/markdown is the text as it was written; text/html is a safe page")
  @APIResponse(
      responseCode = "200",
      description = "The revision in the accepted type; JSON by default",
      content = {
        @Content(
            mediaType = APPLICATION_JSON,
            schema = @Schema(implementation = RevisionSnapshot.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class)),
        @Content(mediaType = TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  @APIResponse(
      responseCode = "406",
      description =
          "No acceptable representation; not-renderable: the text is too complex" + " for HTML")
  public Response get(
      @PathParam("manuscript") UUID manuscript,
      @Parameter(
              description = "The revision's number, or latest",
              schema = @Schema(pattern = "latest|[1-9][0-9]{0,8}"))
          @PathParam("number")
          String number,
      @Context HttpHeaders request) {
    RevisionSnapshot revision =
        reader.revision(currentActor.get(), new ManuscriptId(manuscript), which(number));
    return response(request, revision, "json", () -> Response.ok(revision));
  }

  @GET
  @ValidateOnExecution(type = ExecutableType.NONE)
  @Path(NUMBER)
  @Produces(MARKDOWN + ";charset=utf-8;qs=0.9")
  @Operation(hidden = true)
  public Response markdown(
      @PathParam("manuscript") UUID manuscript,
      @PathParam("number") String number,
      @Context HttpHeaders request) {
    ManuscriptText text = text(manuscript, number);
    return response(request, text.revision(), "markdown", () -> Response.ok(text.utf8()));
  }

  /** A revision never changes; its representations have tags of their own. */
  private static Response response(
      HttpHeaders request,
      RevisionSnapshot revision,
      String form,
      Supplier<Response.ResponseBuilder> answer) {
    EntityTag tag = EntityTags.of(revision.number(), revision.createdAt(), form);
    return ConditionalResponses.respond(request, tag, () -> answer.get().header(VARY, ACCEPT));
  }

  @GET
  @ValidateOnExecution(type = ExecutableType.NONE)
  @Path(NUMBER)
  @Produces(TEXT_HTML + ";charset=utf-8;qs=0.8")
  @Operation(hidden = true)
  public Response html(
      @PathParam("manuscript") UUID manuscript,
      @PathParam("number") String number,
      @Context HttpHeaders request) {
    ManuscriptHtml html =
        reader.html(currentActor.get(), new ManuscriptId(manuscript), which(number));
    byte[] page =
        MarkdownToHtml.page(html.manuscript().title(), html.fragment())
            .getBytes(StandardCharsets.UTF_8);
    return ConditionalResponses.bytes(
        request, page, () -> Response.ok(page).header(VARY, ACCEPT).header(CSP, PAGE_POLICY));
  }

  private ManuscriptText text(UUID manuscript, String number) {
    return reader.text(currentActor.get(), new ManuscriptId(manuscript), which(number));
  }

  private static RevisionSelector which(String number) {
    return number.equals("latest")
        ? RevisionSelector.LATEST
        : RevisionSelector.of(Integer.parseInt(number));
  }
}
