package org.writingsystem.manuscripts.rest;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.writingsystem.accounts.rest.Caller;
import org.writingsystem.manuscripts.ManuscriptText;
import org.writingsystem.manuscripts.Manuscripts;
import org.writingsystem.manuscripts.MarkdownHtml;
import org.writingsystem.manuscripts.RevisionNumber;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.shared.model.InvalidInput;
import org.writingsystem.shared.rest.EntityTags;
import org.writingsystem.shared.rest.Inputs;
import org.writingsystem.shared.rest.ItemList;

/** Adds revisions to a manuscript and gives them back. */
@Path("manuscripts/{manuscript}/revisions")
@Tag(name = "revisions")
public class RevisionsResource {
  static final String MARKDOWN = "text/markdown";

  @Inject Manuscripts manuscripts;
  @Inject Caller caller;

  @POST
  @Consumes(MARKDOWN)
  @Produces(APPLICATION_JSON)
  @Operation(
      summary = "Add a revision",
      description = "If-Match has the ETag of the manuscript that the author has seen")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = RevisionSnapshot.class)))
  @APIResponse(responseCode = "412", description = "The manuscript has changed since")
  @APIResponse(responseCode = "413", description = "The text has more than 2 MiB")
  @APIResponse(responseCode = "428", description = "There is no If-Match")
  public Response add(
      @PathParam("manuscript") UUID manuscript,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      byte[] markdown,
      @Context UriInfo uri) {
    IntPredicate seen = EntityTags.ifMatch(ifMatch);
    checkCharset(type);
    Manuscripts.Revised revised =
        manuscripts.revise(
            caller.account(), new ManuscriptId(manuscript), seen, RevisionText.of(markdown));
    RevisionSnapshot revision = revised.revision();
    return Response.created(
            uri.getAbsolutePathBuilder().path(Integer.toString(revision.number())).build())
        .tag(EntityTags.of(revised.manuscript().version()))
        .entity(revision)
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
  @Operation(summary = "List a manuscript's revisions, the newest first")
  public Response list(
      @PathParam("manuscript") UUID manuscript,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    return ItemList.response(
        manuscripts.revisions(
            caller.account(),
            new ManuscriptId(manuscript),
            Optional.ofNullable(cursor),
            Inputs.limit(limit)),
        uri);
  }

  @GET
  @Path("{number: latest|[1-9][0-9]{0,8}}")
  @Produces(APPLICATION_JSON + ";qs=1.0")
  @Operation(summary = "Show a revision, or give its text, by Accept")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = APPLICATION_JSON,
            schema = @Schema(implementation = RevisionSnapshot.class)),
        @Content(mediaType = MARKDOWN, schema = @Schema(implementation = String.class)),
        @Content(mediaType = TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  public RevisionSnapshot get(
      @PathParam("manuscript") UUID manuscript, @PathParam("number") String number) {
    return manuscripts.revision(caller.account(), new ManuscriptId(manuscript), which(number));
  }

  @GET
  @Path("{number: latest|[1-9][0-9]{0,8}}")
  @Produces(MARKDOWN + ";charset=utf-8;qs=0.9")
  @Operation(hidden = true)
  public byte[] markdown(
      @PathParam("manuscript") UUID manuscript, @PathParam("number") String number) {
    return text(manuscript, number).markdown().getBytes(StandardCharsets.UTF_8);
  }

  @GET
  @Path("{number: latest|[1-9][0-9]{0,8}}")
  @Produces(TEXT_HTML + ";charset=utf-8;qs=0.8")
  @Operation(hidden = true)
  public Response html(
      @PathParam("manuscript") UUID manuscript, @PathParam("number") String number) {
    ManuscriptText text = text(manuscript, number);
    String page = MarkdownHtml.page(text.manuscript().title(), text.markdown());
    return Response.ok(page)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; img-src http: https:; style-src 'unsafe-inline'")
        .build();
  }

  private ManuscriptText text(UUID manuscript, String number) {
    return manuscripts.text(caller.account(), new ManuscriptId(manuscript), which(number));
  }

  private static RevisionNumber which(String number) {
    return number.equals("latest")
        ? RevisionNumber.LATEST
        : RevisionNumber.of(Integer.parseInt(number));
  }
}
