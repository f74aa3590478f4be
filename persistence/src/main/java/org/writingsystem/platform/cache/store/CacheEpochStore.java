package org.writingsystem.platform.cache.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.cache.model.CacheEpoch;

/** Epoch of the cache, and the nodes that suspend its reads for all. Times are the database's. */
@ApplicationScoped
@Transactional(MANDATORY)
public class CacheEpochStore {
  private static final int MOST_NAMES_LENGTH = 200;

  private static final String READ =
      """
      select epoch,
        (select left(string_agg(node, ', ' order by node), :most) from cache_withheld
          where until > clock_timestamp())
      from cache_epoch
      """;

  /** Begins a new epoch unless reads are suspended already: then no value of it is stale. */
  private static final String NEXT_EPOCH =
      """
      update cache_epoch set epoch = epoch + 1
      where not exists (select from cache_withheld where until > clock_timestamp())
      """;

  private static final String SUSPEND =
      """
      insert into cache_withheld (session, node, until)
      values (:session, :node, clock_timestamp() + :millis * interval '1 millisecond')
      on conflict (session) do update set until = excluded.until
      """;

  @PersistenceContext EntityManager entities;

  public CacheEpoch read() {
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(READ)
                .setParameter("most", MOST_NAMES_LENGTH)
                .getSingleResult();
    return new CacheEpoch(((Number) row[0]).longValue(), Optional.ofNullable((String) row[1]));
  }

  /**
   * Suspends reads of mutable entries on all nodes for that long, and begins a new epoch unless
   * another node already did. A further call of the same session extends the time.
   *
   * @param node its name, for administrators; at most 100 characters
   */
  public void suspendReads(UUID session, String node, Duration time) {
    entities.createNativeQuery("select id from cache_epoch for update").getSingleResult();
    entities.createNativeQuery(NEXT_EPOCH).executeUpdate();
    entities
        .createNativeQuery(SUSPEND)
        .setParameter("session", session)
        .setParameter("node", node)
        .setParameter("millis", time.toMillis())
        .executeUpdate();
  }

  /** Ends this session's suspension, and deletes those of nodes that are long gone. */
  public void resumeReads(UUID session) {
    entities
        .createNativeQuery(
            "delete from cache_withheld where session = :session"
                + " or until < clock_timestamp() - interval '1 hour'")
        .setParameter("session", session)
        .executeUpdate();
  }
}
