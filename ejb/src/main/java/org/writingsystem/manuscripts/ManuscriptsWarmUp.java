package org.writingsystem.manuscripts;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.manuscripts.model.RevisionText;
import org.writingsystem.manuscripts.store.ManuscriptQueries;
import org.writingsystem.manuscripts.store.RevisionStore;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.node.WarmUpStep;
import org.writingsystem.platform.shared.model.UuidV7;

/**
 * A list, a manuscript by its key, a revision: of somebody and something that do not exist, so that
 * nothing is found and nothing changes.
 */
@ApplicationScoped
class ManuscriptsWarmUp implements WarmUpStep {
  private static final int PAGE = 20;

  @Inject ManuscriptReader reader;
  @Inject ManuscriptQueries queries;
  @Inject RevisionStore revisions;
  @Inject Clock clock;

  @Override
  public List<ManuscriptSnapshot> run() {
    AccountId nobody = new AccountId(UuidV7.next());
    ManuscriptSnapshot none =
        new Manuscript(new ManuscriptId(UuidV7.next()), nobody, "None", clock.instant()).snapshot();
    reader.list(
        Actor.of(nobody, Role.WRITER), Optional.empty(), Optional.empty(), Optional.empty(), PAGE);
    queries.find(new ManuscriptId(none.id()));
    RevisionText text = RevisionText.of("A *text* of nobody.\n".getBytes(UTF_8));
    revisions.add(none.revise(nobody, version -> true, text, clock.instant()), none);
    return List.of(none);
  }
}
