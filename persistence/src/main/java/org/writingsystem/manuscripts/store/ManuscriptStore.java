package org.writingsystem.manuscripts.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.writingsystem.manuscripts.model.Manuscript;
import org.writingsystem.manuscripts.model.ManuscriptId;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;
import org.writingsystem.platform.identity.model.AccountId;

/** Repository of manuscripts. */
@ApplicationScoped
@Transactional(MANDATORY)
public class ManuscriptStore {
  private static final String SNAPSHOT =
      "select new org.writingsystem.manuscripts.model.ManuscriptSnapshot("
          + "m.id, m.title, m.state, m.owner, m.version, m.latestRevision, m.createdAt,"
          + " m.updatedAt) from Manuscript m ";

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

  /** Finds a manuscript and locks it until the transaction ends. */
  public Optional<Manuscript> lock(ManuscriptId id) {
    return entities
        .createQuery("select m from Manuscript m where m.id = :id", Manuscript.class)
        .setParameter("id", id.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  public Optional<ManuscriptSnapshot> find(ManuscriptId id) {
    return entities
        .createQuery(SNAPSHOT + "where m.id = :id", ManuscriptSnapshot.class)
        .setParameter("id", id.value())
        .getResultStream()
        .findFirst();
  }

  /** Lists an owner's manuscripts, the newest first, at most {@code limit}. */
  public List<ManuscriptSnapshot> list(AccountId owner, ManuscriptFilter filter, int limit) {
    StringBuilder where = new StringBuilder("where m.owner = :owner");
    filter.before().ifPresent(id -> where.append(" and m.id < :before"));
    filter.state().ifPresent(state -> where.append(" and m.state = :state"));
    filter.titlePart().ifPresent(q -> where.append(" and lower(m.title) like :q escape '!'"));
    TypedQuery<ManuscriptSnapshot> query =
        entities
            .createQuery(SNAPSHOT + where + " order by m.id desc", ManuscriptSnapshot.class)
            .setParameter("owner", owner.value())
            .setMaxResults(limit);
    filter.before().ifPresent(id -> query.setParameter("before", id.value()));
    filter.state().ifPresent(state -> query.setParameter("state", state));
    filter.titlePart().ifPresent(q -> query.setParameter("q", containing(q)));
    return query.getResultList();
  }

  private static String containing(String part) {
    String literal = part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal.toLowerCase(Locale.ROOT) + "%";
  }

  /** Flushes pending changes, so that versions are final. */
  public void flush() {
    entities.flush();
  }
}
