package org.writingsystem.manuscripts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.IntPredicate;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.manuscripts.store.RevisionStore;
import org.writingsystem.platform.identity.model.Actor;

/**
 * Adds revisions to manuscripts, each by one statement for reading and one for writing; it needs no
 * transaction, and takes part in one.
 */
@ApplicationScoped
public class RevisionWriter {
  @Inject ManuscriptReader reader;
  @Inject RevisionStore store;
  @Inject Clock clock;

  /**
   * Adds a revision on top of the expected version. Where another one comes between, it is written
   * on top of that, if the author accepts its version.
   *
   * @param expectedVersion accepts the version that the author has read
   * @return what is known of the revision, and of the manuscript now
   * @throws org.writingsystem.platform.shared.model.NotFound if the manuscript does not exist or is
   *     another's (HTTP 404)
   * @throws org.writingsystem.platform.shared.model.StaleVersion if it has changed since (HTTP 412)
   */
  public RevisionAdded revise(
      Actor actor, ManuscriptId id, IntPredicate expectedVersion, RevisionText text) {
    while (true) { // each failure is another's success, and the request has a deadline
      ManuscriptSnapshot seen = reader.visible(actor, ManuscriptAction.REVISE, id);
      Revision revision = seen.revise(actor.id(), expectedVersion, text, clock.instant());
      if (store.add(revision, seen)) {
        return new RevisionAdded(revision.snapshot(), seen.with(revision.snapshot()));
      }
    }
  }

  /** A new revision, and its manuscript as it is with it. */
  public record RevisionAdded(RevisionSnapshot revision, ManuscriptSnapshot manuscript) {}
}
