package org.writingsystem.manuscripts;

import static jakarta.ejb.TransactionAttributeType.SUPPORTS;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.ManuscriptState;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.manuscripts.store.ManuscriptFilter;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.manuscripts.store.RevisionStore;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.Cursors;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.model.UuidV7;

/**
 * Manuscripts and how they grow. A manuscript is its owner's; to everybody else it does not exist.
 */
@Stateless
public class Manuscripts {
  /** The most characters of a search in titles. */
  public static final int MAX_SEARCH_LENGTH = 100;

  @Inject ManuscriptStore store;
  @Inject ManuscriptQuota quota;
  @Inject RevisionStore revisions;
  @Inject StoredManuscripts stored;
  @Inject RememberedManuscripts remembered;
  @Inject RememberedTexts texts;
  @Inject RememberedHtml html;
  @Inject Event<ManuscriptChanged> revised;
  @Inject Clock clock;

  /**
   * Starts a manuscript, without a revision. Twice makes two.
   *
   * @throws InvalidInput if the title has not 1 to 300 characters (HTTP 400)
   * @throws org.writingsystem.platform.shared.model.QuotaExceeded if the owner has
   *     QUOTA_MANUSCRIPTS (409)
   */
  public ManuscriptSnapshot start(AccountId owner, String title) {
    Manuscript manuscript =
        new Manuscript(new ManuscriptId(UuidV7.next()), owner, title, clock.instant());
    quota.check(owner);
    store.add(manuscript);
    store.flush();
    return announce(manuscript);
  }

  /**
   * Tells what is known of a manuscript; from the cache where it can.
   *
   * @throws NotFound if it does not exist or is another's (HTTP 404)
   */
  @TransactionAttribute(SUPPORTS)
  public ManuscriptSnapshot get(AccountId reader, ManuscriptId id) {
    return visible(remembered.find(id), reader);
  }

  /**
   * Lists the owner's manuscripts, the newest first.
   *
   * @param cursor from the page before; empty for the first page
   * @param titlePart at most 100 characters
   * @throws InvalidInput if the cursor is none of ours or the search too long (HTTP 400)
   */
  public Page<ManuscriptSnapshot> list(
      AccountId owner,
      Optional<ManuscriptState> state,
      Optional<String> titlePart,
      Optional<String> cursor,
      int limit) {
    if (titlePart.filter(part -> part.length() > MAX_SEARCH_LENGTH).isPresent()) {
      throw new InvalidInput("q", "a search has at most " + MAX_SEARCH_LENGTH + " characters");
    }
    Optional<ManuscriptId> before = cursor.map(Cursors::uuid).map(ManuscriptId::new);
    ManuscriptFilter filter = new ManuscriptFilter(before, state, titlePart);
    return Page.cut(store.list(owner, filter, limit + 1), limit, last -> Cursors.of(last.id()));
  }

  /**
   * Adds a revision on top of the version that the author has seen.
   *
   * @param seen accepts that version
   * @return what is known of the revision, and of the manuscript now
   * @throws NotFound if the manuscript does not exist or is another's (HTTP 404)
   * @throws org.writingsystem.platform.shared.model.StaleVersion if it has changed since (HTTP 412)
   */
  public RevisionAdded revise(
      AccountId author, ManuscriptId id, IntPredicate seen, RevisionText text) {
    Manuscript manuscript =
        store.lock(id).filter(m -> m.snapshot().isVisibleTo(author)).orElseThrow(this::noSuch);
    Revision revision = manuscript.revise(author, seen, text, clock.instant());
    revisions.add(revision);
    store.flush();
    return new RevisionAdded(revision.snapshot(), announce(manuscript));
  }

  /** A new revision, and its manuscript as it is with it. */
  public record RevisionAdded(RevisionSnapshot revision, ManuscriptSnapshot manuscript) {}

  /**
   * Tells what is known of a revision.
   *
   * @param which a number, or the latest
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  public RevisionSnapshot revision(AccountId reader, ManuscriptId id, RevisionSelector which) {
    int number = which.in(stored(reader, id));
    return revisions.find(id, number).orElseThrow(() -> noSuchRevision(number));
  }

  /**
   * Gives a revision's Markdown as it was written; from the cache where it can, once the database
   * has said who may see it.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   */
  @TransactionAttribute(SUPPORTS)
  public ManuscriptText text(AccountId reader, ManuscriptId id, RevisionSelector which) {
    ManuscriptSnapshot manuscript = stored(reader, id);
    int number = which.in(manuscript);
    return new ManuscriptText(manuscript, number, body(id, number));
  }

  /**
   * Gives a revision as HTML; from the cache where it can, once the database has said who may see
   * it.
   *
   * @throws NotFound if there is none, or the manuscript is another's (HTTP 404)
   * @throws org.writingsystem.manuscripts.model.NotRenderable if the text is too complex (HTTP 406)
   * @throws org.writingsystem.platform.shared.model.Overloaded if there is no memory for it now
   *     (HTTP 503)
   */
  @TransactionAttribute(SUPPORTS)
  public ManuscriptHtml html(AccountId reader, ManuscriptId id, RevisionSelector which) {
    ManuscriptSnapshot manuscript = stored(reader, id);
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
      AccountId reader, ManuscriptId id, Optional<String> cursor, int limit) {
    stored(reader, id);
    int before = cursor.map(Cursors::number).orElse(Integer.MAX_VALUE);
    return Page.cut(
        revisions.list(id, before, limit + 1), limit, last -> Cursors.of(last.number()));
  }

  /**
   * Gives the Markdown of two revisions as it was written; from the cache where it can, once the
   * database has said who may see it.
   *
   * @throws NotFound if a revision does not exist, or the manuscript is another's (HTTP 404)
   */
  @TransactionAttribute(SUPPORTS)
  public TwoTexts texts(AccountId reader, ManuscriptId id, int first, int second) {
    stored(reader, id);
    return new TwoTexts(body(id, first), body(id, second));
  }

  /** The Markdown of two revisions of one manuscript. */
  public record TwoTexts(String first, String second) {}

  private String body(ManuscriptId id, int number) {
    return texts.find(id, number).orElseThrow(() -> noSuchRevision(number));
  }

  private ManuscriptSnapshot stored(AccountId reader, ManuscriptId id) {
    return visible(stored.find(id), reader);
  }

  private ManuscriptSnapshot visible(Optional<ManuscriptSnapshot> found, AccountId reader) {
    return found.filter(m -> m.isVisibleTo(reader)).orElseThrow(this::noSuch);
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
