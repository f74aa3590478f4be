package org.writingsystem.opponents.spring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.writingsystem.documents.markdown.RenderingCost;

/** The caller's manuscripts, and their revisions. */
@RestController
@RequestMapping("/api/v1/manuscripts")
class ManuscriptController {
  /** A page of the list; {@code next} is the cursor of the next one. */
  record Page(List<Manuscript> items, String next) {}

  private static final String MARKDOWN = "text/markdown";
  private static final String POLICY =
      "default-src 'none'; img-src http: https:; style-src 'unsafe-inline';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
  private static final String LATEST = "/{id}/revisions/latest";

  private final Manuscripts manuscripts;
  private final RevisionPages pages;

  ManuscriptController(Manuscripts manuscripts, RevisionPages pages) {
    this.manuscripts = manuscripts;
    this.pages = pages;
  }

  @GetMapping("/{id}")
  ResponseEntity<Manuscript> get(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    Manuscript manuscript = manuscripts.get(caller(token), id);
    return tagged("" + manuscript.version).body(manuscript);
  }

  @GetMapping
  ResponseEntity<Page> list(
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
      @RequestParam(required = false) String cursor,
      @AuthenticationPrincipal Jwt token) {
    UUID before = cursor == null ? Cursor.START : Cursor.read(cursor);
    List<Manuscript> found = manuscripts.list(caller(token), before, limit + 1);
    if (found.size() <= limit) {
      return ResponseEntity.ok(new Page(found, null));
    }
    List<Manuscript> items = found.subList(0, limit);
    String next = Cursor.of(items.get(limit - 1).id);
    String uri =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .replaceQueryParam("cursor", next)
            .toUriString();
    return ResponseEntity.ok()
        .header(HttpHeaders.LINK, "<" + uri + ">; rel=\"next\"")
        .body(new Page(items, next));
  }

  @GetMapping(path = LATEST, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Revision.View> latest(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    Revision.View revision = manuscripts.latest(caller(token), id);
    return varying(revision.number() + "-json").body(revision);
  }

  @GetMapping(path = LATEST, produces = MARKDOWN + ";charset=utf-8")
  ResponseEntity<String> latestMarkdown(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    Revision revision = manuscripts.latestText(caller(token), id);
    return varying(revision.number + "-markdown").body(revision.body);
  }

  @GetMapping(path = LATEST, produces = "text/html;charset=utf-8")
  ResponseEntity<byte[]> latestHtml(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    Manuscript manuscript = manuscripts.get(caller(token), id);
    RevisionPages.Page page = pages.page(id, Manuscripts.latestOf(manuscript), manuscript.title);
    return varying(page.tag()).header("Content-Security-Policy", POLICY).body(page.html());
  }

  @PostMapping(
      path = "/{id}/revisions",
      consumes = MARKDOWN,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Revision.Added> revise(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      @RequestBody byte[] markdown,
      @AuthenticationPrincipal Jwt token) {
    if (ifMatch == null) {
      throw Problem.ifMatchRequired();
    }
    Manuscripts.Revised revised = manuscripts.revise(caller(token), id, ifMatch, markdown);
    Revision revision = revised.revision();
    return ResponseEntity.created(
            ServletUriComponentsBuilder.fromCurrentRequest()
                .path("/{number}")
                .build(revision.number))
        .eTag("" + revised.manuscript().version)
        .body(revision.added(RenderingCost.of(revision.body).isRenderable()));
  }

  private static UUID caller(Jwt token) {
    return UUID.fromString(token.getSubject());
  }

  /** Spring answers 304 where the caller has it already. */
  private static ResponseEntity.BodyBuilder tagged(String tag) {
    return ResponseEntity.ok().eTag(tag).cacheControl(CacheControl.noCache().cachePrivate());
  }

  private static ResponseEntity.BodyBuilder varying(String tag) {
    return tagged(tag).varyBy(HttpHeaders.ACCEPT);
  }
}
