package org.writingsystem.manuscripts;

import static jakarta.ejb.TransactionAttributeType.SUPPORTS;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.manuscripts.rendering.RevisionHtmlCache;
import org.writingsystem.manuscripts.store.ManuscriptFilter;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.manuscripts.store.RevisionStore;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.Cursors;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.model.UuidV7;

/**
 * Manuscripts and their revisions. For actors who may not read it, a manuscript does not exist; a
 * role that may do the action with no manuscript at all is refused (HTTP 403).
 */
@Stateless
public class Manuscripts {
  /** The most characters of a search in titles. */
  public static final int MAX_SEARCH_LENGTH = 100;

  @Inject Access access;
  @Inject ManuscriptStore store;
  @Inject ManuscriptQuota quota;
  @Inject RevisionStore revisions;
  @Inject ManuscriptReader stored;
  @Inject ManuscriptCache cached;
  @Inject RevisionTextCache texts;
  @Inject RevisionHtmlCache html;
  @Inject Event<ManuscriptChanged> revised;
  @Inject Clock clock;

  /**
   * Starts a manuscript, without a revision. Two calls start two.
   *
   * @throws InvalidInput if the title has not 1 to 300 characters (HTTP 400)
   * @throws org.writingsystem.platform.shared.model.QuotaExceeded if the owner has
   *     QUOTA_MANUSCRIPTS (409)
   */
  public ManuscriptSnapshot start(Actor actor, String title) {
    access.require(actor, ManuscriptAction.START);
    Manuscript manuscript =
        new Manuscript(new ManuscriptId(UuidV7.next()), actor.id(), title, clock.instant());
    quota.check(actor.id());
    store.add(manuscript);
    store.flush();
    return announce(manuscript);
  }

  /**
   * Reads a manuscript; from the cache where possible.
   *
   * @throws NotFound if it does not exist or is another's (HTTP 404)
   */
  @TransactionAttribute(SUPPORTS)
  public ManuscriptSnapshot get(Actor actor, ManuscriptId id) {
    return readable(actor, () -> cached.find(id));
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
        store.list(actor.id(), filter, limit + 1), limit, last -> Cursors.of(last.id()));
  }

  /**
   * Adds a revision on top of the expected version.
   *
   * @param expectedVersion accepts the version that the author has read
   * @return what is known of the revision, and of the manuscript now
   * @throws NotFound if the manuscript does not exist or is another's (HTTP 404)
   * @throws org.writingsystem.platform.shared.model.StaleVersion if it has changed since (HTTP 412)
   */
  public RevisionAdded revise(
      Actor actor, ManuscriptId id, IntPredicate expectedVersion, RevisionText text) {
    access.require(actor, ManuscriptAction.REVISE);
    Manuscript manuscript =
        store
            .lock(id)
            .filter(found -> allows(actor, ManuscriptAction.REVISE, found.snapshot()))
            .orElseThrow(this::noSuch);
    Revision revision = manuscript.revise(actor.id(), expectedVersion, text, clock.instant());
    revisions.add(revision);
    store.flush();
    return new RevisionAdded(revision.snapshot(), announce(manuscript));
  }

  /** A new revision, and its manuscript as it is with it. */
  public record RevisionAdded(RevisionSnapshot revision, ManuscriptSnapshot manuscript) {}

  /**
   * Reads a revision without its text.
   *
   * @param which a number, or the latest
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public RevisionSnapshot revision(Actor actor, ManuscriptId id, RevisionSelector which) {
    int number = which.in(stored(actor, id));
    return revisions.find(id, number).orElseThrow(() -> noSuchRevision(number));
  }

  /**
   * Returns the number of the newest revision, for an actor who may export it.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public int newestToExport(Actor actor, ManuscriptId id) {
    int newest = RevisionSelector.LATEST.in(exportable(actor, id));
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
  @TransactionAttribute(SUPPORTS)
  public ManuscriptText textToExport(Actor actor, ManuscriptId id, RevisionSelector which) {
    return text(exportable(actor, id), id, which);
  }

  private ManuscriptSnapshot exportable(Actor actor, ManuscriptId id) {
    return visible(actor, ManuscriptAction.EXPORT, () -> stored.find(id));
  }

  /**
   * Reads a revision's Markdown as it was written; from the cache where possible, after the
   * database has confirmed the right.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  @TransactionAttribute(SUPPORTS)
  public ManuscriptText text(Actor actor, ManuscriptId id, RevisionSelector which) {
    return text(stored(actor, id), id, which);
  }

  private ManuscriptText text(
      ManuscriptSnapshot manuscript, ManuscriptId id, RevisionSelector which) {
    int number = which.in(manuscript);
    return new ManuscriptText(manuscript, number, body(id, number));
  }

  /**
   * Reads a revision as HTML; from the cache where possible, after the database has confirmed the
   * right.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   * @throws org.writingsystem.manuscripts.model.NotRenderable if the text is too complex (HTTP 406)
   * @throws org.writingsystem.platform.shared.model.Overloaded if there is no memory for it now
   *     (HTTP 503)
   */
  @TransactionAttribute(SUPPORTS)
  public ManuscriptHtml html(Actor actor, ManuscriptId id, RevisionSelector which) {
    ManuscriptSnapshot manuscript = stored(actor, id);
    int number = which.in(manuscript);
    String fragment =
        html.find(id, number, () -> texts.find(id, number))
            .orElseThrow(() -> noSuchRevision(number));
    return new ManuscriptHtml(manuscript, number, fragment);
  }

  /**
   * Lists a manuscript's revisions, the newest first.
   *
   * @param cursor from the page before; empty for the first page
   * @throws NotFound if the manuscript does not exist or is another's (HTTP 404)
   */
  public Page<RevisionSnapshot> revisions(
      Actor actor, ManuscriptId id, Optional<String> cursor, int limit) {
    stored(actor, id);
    int before = cursor.map(Cursors::number).orElse(Integer.MAX_VALUE);
    return Page.cut(
        revisions.list(id, before, limit + 1), limit, last -> Cursors.of(last.number()));
  }

  /**
   * Reads the Markdown of two revisions; from the cache where possible, after the database has
   * confirmed the right.
   *
   * @throws NotFound if a revision does not exist, or the manuscript is another's (HTTP 404)
   */
  @TransactionAttribute(SUPPORTS)
  public TwoTexts texts(Actor actor, ManuscriptId id, int first, int second) {
    stored(actor, id);
    return new TwoTexts(body(id, first), body(id, second));
  }

  /** The Markdown of two revisions of one manuscript. */
  public record TwoTexts(String first, String second) {}

  private String body(ManuscriptId id, int number) {
    return texts.find(id, number).orElseThrow(() -> noSuchRevision(number));
  }

  private ManuscriptSnapshot stored(Actor actor, ManuscriptId id) {
    return readable(actor, () -> stored.find(id));
  }

  /**
   * @throws NotFound if there is none, or the actor may not read it (HTTP 404)
   */
  private ManuscriptSnapshot readable(Actor actor, Supplier<Optional<ManuscriptSnapshot>> found) {
    return visible(actor, ManuscriptAction.READ, found);
  }

  private ManuscriptSnapshot visible(
      Actor actor, ManuscriptAction action, Supplier<Optional<ManuscriptSnapshot>> found) {
    access.require(actor, action);
    return found
        .get()
        .filter(manuscript -> allows(actor, action, manuscript))
        .orElseThrow(this::noSuch);
  }

  private boolean allows(Actor actor, ManuscriptAction action, ManuscriptSnapshot manuscript) {
    return access.allows(actor, action, manuscript.relationOf(actor));
  }

  private ManuscriptSnapshot announce(Manuscript manuscript) {
    ManuscriptSnapshot now = manuscript.snapshot();
    revised.fire(new ManuscriptChanged(now));
    return now;
  }

  private NotFound noSuch() {
    return new NotFound("there is no such manuscript");
  }

  private NotFound noSuchRevision(int number) {
    return new NotFound(
        number == 0 ? "the manuscript has no revision yet" : "there is no revision " + number);
  }
}
