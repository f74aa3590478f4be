package org.writingsystem.opponents.spring;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Manuscripts and their revisions; for others than its owner, a manuscript does not exist. */
@Service
@Transactional(readOnly = true)
class Manuscripts {
  /** A new revision, and its manuscript with it. */
  record Revised(Revision revision, Manuscript manuscript) {}

  private final ManuscriptRepository manuscripts;
  private final RevisionRepository revisions;

  Manuscripts(ManuscriptRepository manuscripts, RevisionRepository revisions) {
    this.manuscripts = manuscripts;
    this.revisions = revisions;
  }

  public Manuscript get(UUID caller, UUID id) {
    return own(caller, manuscripts.findById(id));
  }

  public List<Manuscript> list(UUID owner, UUID before, int most) {
    return manuscripts.findByOwnerAndIdLessThanOrderByIdDesc(owner, before, Limit.of(most));
  }

  public Revision.View latest(UUID caller, UUID id) {
    return revisions.findViewByManuscriptAndNumber(id, latestOf(get(caller, id)));
  }

  public Revision latestText(UUID caller, UUID id) {
    return revisions.findById(new Revision.Key(id, latestOf(get(caller, id)))).orElseThrow();
  }

  @Transactional
  public Revised revise(UUID caller, UUID id, String ifMatch, byte[] markdown) {
    Manuscript manuscript = own(caller, manuscripts.findLockedById(id));
    if (!ifMatch.equals("*") && !ifMatch.equals("\"" + manuscript.version + "\"")) {
      throw Problem.stale(manuscript.version);
    }
    Revision revision = revisions.save(Revision.on(manuscript, markdown));
    manuscripts.flush(); // the manuscript's version goes up
    return new Revised(revision, manuscript);
  }

  static int latestOf(Manuscript manuscript) {
    if (manuscript.latestRevision == 0) {
      throw Problem.notFound("the manuscript has no revision yet");
    }
    return manuscript.latestRevision;
  }

  private static Manuscript own(UUID caller, Optional<Manuscript> manuscript) {
    return manuscript
        .filter(found -> found.owner.equals(caller))
        .orElseThrow(() -> Problem.notFound("there is no such manuscript"));
  }
}
