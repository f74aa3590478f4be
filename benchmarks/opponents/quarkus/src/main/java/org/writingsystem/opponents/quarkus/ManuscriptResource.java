package org.writingsystem.opponents.quarkus;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestQuery;
import org.writingsystem.documents.markdown.RenderingCost;

/** The caller's manuscripts, and their revisions. */
@Path("/api/v1/manuscripts")
@Authenticated
public class ManuscriptResource {
  /** A page of the list; {@code next} is the cursor of the next one. */
  public record Page(List<Manuscript> items, String next) {}

  private static final String MARKDOWN = "text/markdown";
  private static final String POLICY =
      "default-src 'none'; img-src http: https:; style-src 'unsafe-inline';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  private static final String LATEST = "{id}/revisions/latest";

  @Inject EntityManager entities;
  @Inject JsonWebToken token;
  @Inject RevisionPages pages;

  @GET
  @Path("{id}")
  public Response get(UUID id, @Context Request request) {
    Manuscript manuscript = own(id, LockModeType.NONE);
    return Conditional.answer(request, "" + manuscript.version, () -> Response.ok(manuscript));
  }

  @GET
  public Response list(
      @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit,
      @RestQuery String cursor,
      @Context UriInfo uri) {
    List<Manuscript> found =
        entities
            .createQuery(
                "from Manuscript where owner = :owner and id < :before order by id desc",
                Manuscript.class)
            .setParameter("owner", caller())
            .setParameter("before", cursor == null ? Cursor.START : Cursor.read(cursor))
            .setMaxResults(limit + 1)
            .getResultList();
    if (found.size() <= limit) {
      return Response.ok(new Page(found, null)).build();
    }
    List<Manuscript> items = found.subList(0, limit);
    String next = Cursor.of(items.get(limit - 1).id);
    return Response.ok(new Page(items, next))
        .link(uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build(), "next")
        .build();
  }

  @GET
  @Path(LATEST)
  @Produces(MediaType.APPLICATION_JSON)
  public Response latest(UUID id, @Context Request request) {
    int number = latestOf(own(id, LockModeType.NONE));
    Revision.View revision =
        entities
            .createQuery(
                "select number, wordCount, sizeBytes, author, createdAt from Revision"
                    + " where manuscript = :manuscript and number = :number",
                Revision.View.class)
            .setParameter("manuscript", id)
            .setParameter("number", number)
            .getSingleResult();
    return Conditional.answer(request, number + "-json", () -> varying(revision));
  }

  @GET
  @Path(LATEST)
  @Produces(MARKDOWN + ";charset=utf-8")
  public Response latestMarkdown(UUID id, @Context Request request) {
    int number = latestOf(own(id, LockModeType.NONE));
    Revision revision = entities.find(Revision.class, new Revision.Key(id, number));
    return Conditional.answer(request, number + "-markdown", () -> varying(revision.body));
  }

  @GET
  @Path(LATEST)
  @Produces("text/html;charset=utf-8")
  public Response latestHtml(UUID id, @Context Request request) {
    Manuscript manuscript = own(id, LockModeType.NONE);
    RevisionPages.Page page = pages.page(id, latestOf(manuscript), manuscript.title);
    return Conditional.answer(
        request, page.tag(), () -> varying(page.html()).header("Content-Security-Policy", POLICY));
  }

  @POST
  @Path("{id}/revisions")
  @Consumes(MARKDOWN)
  @Produces(MediaType.APPLICATION_JSON)
  @Transactional
  public Response revise(
      UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      byte[] markdown,
      @Context Request request,
      @Context UriInfo uri) {
    if (ifMatch == null) {
      throw Problem.ifMatchRequired();
    }
    Manuscript manuscript = own(id, LockModeType.PESSIMISTIC_WRITE);
    if (request.evaluatePreconditions(new EntityTag("" + manuscript.version)) != null) {
      throw Problem.stale(manuscript.version);
    }
    Revision revision = Revision.on(manuscript, markdown);
    entities.persist(revision);
    entities.flush(); // the manuscript's version goes up
    return Response.created(uri.getAbsolutePathBuilder().path("" + revision.number).build())
        .tag("" + manuscript.version)
        .entity(revision.added(RenderingCost.of(revision.body).isRenderable()))
        .build();
  }

  private static int latestOf(Manuscript manuscript) {
    if (manuscript.latestRevision == 0) {
      throw Problem.notFound("the manuscript has no revision yet");
    }
    return manuscript.latestRevision;
  }

  private static Response.ResponseBuilder varying(Object entity) {
    return Response.ok(entity).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
  }

  private UUID caller() {
    return UUID.fromString(token.getSubject());
  }

  /** For others than its owner, a manuscript does not exist. */
  private Manuscript own(UUID id, LockModeType lock) {
    Manuscript manuscript = entities.find(Manuscript.class, id, lock);
    if (manuscript == null || !manuscript.owner.equals(caller())) {
      throw Problem.notFound("there is no such manuscript");
    }
    return manuscript;
  }
}
