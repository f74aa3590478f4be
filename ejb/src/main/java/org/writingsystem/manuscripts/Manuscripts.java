package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.function.IntPredicate;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.manuscripts.store.RevisionStore;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.UuidV7;

/**
 * Changes of manuscripts; {@link ManuscriptReader} reads them. For actors who may not read it, a
 * manuscript does not exist; a role that may do the action with no manuscript at all is refused
 * (HTTP 403).
 */
@ApplicationScoped
public class Manuscripts {
  @Inject Access access;
  @Inject ManuscriptReader reader;
  @Inject ManuscriptStore store;
  @Inject RevisionStore revisions;
  @Inject ManuscriptQuota quota;
  @Inject Clock clock;

  /**
   * Starts a manuscript, without a revision. Two calls start two.
   *
   * @throws InvalidInput if the title has not 1 to 300 characters (HTTP 400)
   * @throws org.writingsystem.platform.shared.model.QuotaExceeded if the owner has
   *     QUOTA_MANUSCRIPTS (409)
   */
  @Transactional
  public ManuscriptSnapshot start(Actor actor, String title) {
    access.require(actor, ManuscriptAction.START);
    Manuscript manuscript =
        new Manuscript(new ManuscriptId(UuidV7.next()), actor.id(), title, clock.instant());
    quota.check(actor.id());
    store.add(manuscript);
    store.flush();
    return manuscript.snapshot();
  }

  /**
   * Adds a revision on top of the expected version: one statement reads, one writes, and a
   * transaction is not needed. Where another one comes between, it is written on top of that, if
   * the author accepts its version.
   *
   * @param expectedVersion accepts the version that the author has read
   * @return what is known of the revision, and of the manuscript now
   * @throws NotFound if the manuscript does not exist or is another's (HTTP 404)
   * @throws org.writingsystem.platform.shared.model.StaleVersion if it has changed since (HTTP 412)
   */
  public RevisionAdded revise(
      Actor actor, ManuscriptId id, IntPredicate expectedVersion, RevisionText text) {
    while (true) { // each failure is another's success, and the request has a deadline
      ManuscriptSnapshot seen = reader.visible(actor, ManuscriptAction.REVISE, id);
      Revision revision = seen.revise(actor.id(), expectedVersion, text, clock.instant());
      if (revisions.add(revision, seen)) {
        return new RevisionAdded(revision.snapshot(), seen.with(revision.snapshot()));
      }
    }
  }

  /** A new revision, and its manuscript as it is with it. */
  public record RevisionAdded(RevisionSnapshot revision, ManuscriptSnapshot manuscript) {}
}
