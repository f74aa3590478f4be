package org.writingsystem.manuscripts.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.Revision;
import org.writingsystem.manuscripts.model.RevisionSnapshot;

/** Repository of revisions. */
@ApplicationScoped
@Transactional(MANDATORY)
public class RevisionStore {
  private static final String SNAPSHOT =
      "select new org.writingsystem.manuscripts.model.RevisionSnapshot("
          + "r.number, r.wordCount, r.sizeBytes, r.author, r.createdAt) from Revision r ";

  @PersistenceContext EntityManager entities;

  public void add(Revision revision) {
    entities.persist(revision);
  }

  public Optional<RevisionSnapshot> find(ManuscriptId manuscript, int number) {
    return entities
        .createQuery(
            SNAPSHOT + "where r.manuscript = :manuscript and r.number = :number",
            RevisionSnapshot.class)
        .setParameter("manuscript", manuscript.value())
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  /** The Markdown of a revision, as it was written. */
  public Optional<String> text(ManuscriptId manuscript, int number) {
    return entities
        .createQuery(
            "select r.body from Revision r"
                + " where r.manuscript = :manuscript and r.number = :number",
            String.class)
        .setParameter("manuscript", manuscript.value())
        .setParameter("number", number)
        .getResultStream()
        .findFirst();
  }

  /** Lists a manuscript's revisions below {@code before}, the newest first. */
  public List<RevisionSnapshot> list(ManuscriptId manuscript, int before, int limit) {
    return entities
        .createQuery(
            SNAPSHOT
                + "where r.manuscript = :manuscript and r.number < :before order by r.number desc",
            RevisionSnapshot.class)
        .setParameter("manuscript", manuscript.value())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }
}
