package org.writingsystem.manuscripts.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.platform.identity.model.AccountId;

/**
 * Repository of new manuscripts; {@link RevisionStore} adds revisions, {@link ManuscriptQueries}
 * reads.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class ManuscriptStore {
  /** More than the transactions that PostgreSQL has open at a time, each of which may add one. */
  private static final int NEAR = 1_000;

  @PersistenceContext EntityManager entities;

  public void add(Manuscript manuscript) {
    entities.persist(manuscript);
  }

  /**
   * Tests whether an owner has fewer manuscripts than that. Near the limit it serializes
   * transactions of one owner: another one waits here until this one ends, so that only one gets
   * the last place.
   *
   * @param most above 0
   */
  public boolean hasRoom(AccountId owner, int most) {
    if (count(owner, most) + NEAR < most) {
      return true;
    }
    entities
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended('manuscripts of ' || :owner, 0))",
            Integer.class)
        .setParameter("owner", owner.toString())
        .getSingleResult();
    return count(owner, most) < most;
  }

  private long count(AccountId owner, int most) {
    return (Long)
        entities
            .createNativeQuery(
                "select count(*) from (select 1 from manuscript where owner = :owner limit :most) m",
                Long.class)
            .setParameter("owner", owner.value())
            .setParameter("most", most)
            .getSingleResult();
  }

  /** Flushes pending changes, so that versions are final. */
  public void flush() {
    entities.flush();
  }
}
