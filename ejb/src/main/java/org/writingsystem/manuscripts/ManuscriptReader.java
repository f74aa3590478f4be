package org.writingsystem.manuscripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.manuscripts.model.ManuscriptWithRevision;
import org.writingsystem.manuscripts.model.RevisionKey;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.rendering.RevisionHtmlCache;
import org.writingsystem.manuscripts.store.ManuscriptFilter;
import org.writingsystem.manuscripts.store.ManuscriptQueries;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.Cursors;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.Page;

/**
 * Reads manuscripts and revisions. Each call asks the database once, which confirms the right to
 * read, and needs no transaction; texts and what is made of them come from the cache where
 * possible. For actors who may not read it, a manuscript does not exist; a role that may do the
 * action with no manuscript at all is refused (HTTP 403).
 */
@ApplicationScoped
public class ManuscriptReader {
  /** The most characters of a search in titles. */
  public static final int MAX_SEARCH_LENGTH = 100;

  @Inject Access access;
  @Inject ManuscriptQueries queries;
  @Inject RevisionTextCache texts;
  @Inject RevisionHtmlCache html;

  /**
   * Reads a manuscript.
   *
   * @throws NotFound if it does not exist or is another's (HTTP 404)
   */
  public ManuscriptSnapshot get(Actor actor, ManuscriptId id) {
    return visible(actor, ManuscriptAction.READ, id);
  }

  /**
   * Lists the owner's manuscripts, the newest first.
   *
   * @param cursor from the page before; empty for the first page
   * @param titlePart at most 100 characters
   * @throws InvalidInput if the cursor is none of ours or the search too long (HTTP 400)
   */
  public Page<ManuscriptSnapshot> list(
      Actor actor,
      Optional<ManuscriptState> state,
      Optional<String> titlePart,
      Optional<String> cursor,
      int limit) {
    access.require(actor, ManuscriptAction.LIST);
    if (titlePart.filter(part -> part.length() > MAX_SEARCH_LENGTH).isPresent()) {
      throw new InvalidInput("q", "a search has at most " + MAX_SEARCH_LENGTH + " characters");
    }
    Optional<ManuscriptId> before = cursor.map(Cursors::uuid).map(ManuscriptId::new);
    ManuscriptFilter filter = new ManuscriptFilter(before, state, titlePart);
    return Page.cut(
        queries.list(actor.id(), filter, limit + 1), limit, last -> Cursors.of(last.id()));
  }

  /**
   * Reads a revision without its text.
   *
   * @param which a number, or the latest
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public RevisionSnapshot revision(Actor actor, ManuscriptId id, RevisionSelector which) {
    return found(actor, ManuscriptAction.READ, id, which).revision();
  }

  /**
   * Lists a manuscript's revisions, the newest first.
   *
   * @param cursor from the page before; empty for the first page
   * @throws NotFound if the manuscript does not exist or is another's (HTTP 404)
   */
  public Page<RevisionSnapshot> revisions(
      Actor actor, ManuscriptId id, Optional<String> cursor, int limit) {
    get(actor, id);
    int before = cursor.map(Cursors::number).orElse(Integer.MAX_VALUE);
    return Page.cut(
        queries.revisions(id, before, limit + 1), limit, last -> Cursors.of(last.number()));
  }

  /**
   * Returns the number of the newest revision, for an actor who may export it.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public int newestToExport(Actor actor, ManuscriptId id) {
    int newest = RevisionSelector.LATEST.in(visible(actor, ManuscriptAction.EXPORT, id));
    if (newest == 0) {
      throw noSuchRevision(newest);
    }
    return newest;
  }

  /**
   * Reads the Markdown of a revision, for an actor who may export it.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public ManuscriptText textToExport(Actor actor, ManuscriptId id, RevisionSelector which) {
    return text(found(actor, ManuscriptAction.EXPORT, id, which));
  }

  /**
   * Reads a revision's Markdown as it was written.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public ManuscriptText text(Actor actor, ManuscriptId id, RevisionSelector which) {
    return text(found(actor, ManuscriptAction.READ, id, which));
  }

  private ManuscriptText text(Found found) {
    return new ManuscriptText(found.manuscript(), found.revision(), texts.get(found.key()));
  }

  /**
   * Reads a revision as HTML.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   * @throws org.writingsystem.manuscripts.model.NotRenderable if the text is too complex (HTTP 406)
   * @throws org.writingsystem.platform.shared.model.Overloaded if there is no memory for it now
   *     (HTTP 503)
   */
  public ManuscriptHtml html(Actor actor, ManuscriptId id, RevisionSelector which) {
    Found found = found(actor, ManuscriptAction.READ, id, which);
    byte[] fragment = html.get(found.key(), () -> texts.get(found.key()));
    return new ManuscriptHtml(found.manuscript(), new String(fragment, UTF_8));
  }

  /**
   * Reads the Markdown of two revisions.
   *
   * @throws NotFound if a revision does not exist, or the manuscript is another's (HTTP 404)
   */
  public TwoTexts texts(Actor actor, ManuscriptId id, int first, int second) {
    return new TwoTexts(
        text(actor, id, RevisionSelector.of(first)).markdown(),
        text(actor, id, RevisionSelector.of(second)).markdown());
  }

  /** The Markdown of two revisions of one manuscript. */
  public record TwoTexts(String first, String second) {}

  /** A manuscript that the actor may see, and one of its revisions. */
  private record Found(ManuscriptSnapshot manuscript, RevisionSnapshot revision) {
    RevisionKey key() {
      return RevisionKey.of(manuscript, revision);
    }
  }

  private Found found(
      Actor actor, ManuscriptAction action, ManuscriptId id, RevisionSelector which) {
    access.require(actor, action);
    ManuscriptWithRevision found =
        (which.number().isPresent()
                ? queries.find(id, which.number().getAsInt())
                : queries.findWithNewest(id))
            .filter(one -> allows(actor, action, one.manuscript()))
            .orElseThrow(ManuscriptReader::noSuch);
    return new Found(
        found.manuscript(),
        found.revision().orElseThrow(() -> noSuchRevision(which.in(found.manuscript()))));
  }

  /** Reads a manuscript, for an actor who may do that with it. */
  ManuscriptSnapshot visible(Actor actor, ManuscriptAction action, ManuscriptId id) {
    access.require(actor, action);
    return queries
        .find(id)
        .filter(manuscript -> allows(actor, action, manuscript))
        .orElseThrow(ManuscriptReader::noSuch);
  }

  private boolean allows(Actor actor, ManuscriptAction action, ManuscriptSnapshot manuscript) {
    return access.allows(actor, action, manuscript.relationOf(actor));
  }

  private static NotFound noSuch() {
    return new NotFound("there is no such manuscript");
  }

  private static NotFound noSuchRevision(int number) {
    return new NotFound(
        number == 0 ? "the manuscript has no revision yet" : "there is no revision " + number);
  }
}
