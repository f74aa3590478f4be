package org.writingsystem.manuscripts;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.store.ManuscriptStore;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.shared.model.InvalidInput;
import org.writingsystem.platform.shared.model.UuidV7;

/** Starts manuscripts; {@link RevisionWriter} changes them, {@link ManuscriptReader} reads them. */
@Stateless
public class Manuscripts {
  @Inject Access access;
  @Inject ManuscriptStore store;
  @Inject ManuscriptQuota quota;
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
    return manuscript.snapshot();
  }
}
