package org.writingsystem.platform.recycling.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import org.writingsystem.platform.recycling.model.RecycleReason;

/** Lease of the one node that may recycle. Times are the database's. */
@ApplicationScoped
@Transactional(MANDATORY)
public class NodeRecycleStore {
  private static final String END_EXPIRED =
      """
      update node_renewal set ended_at = expires_at
      where ended_at is null and expires_at < clock_timestamp()
      """;

  private static final String BEGIN =
      """
      insert into node_renewal (node, reason, times, began_at, expires_at)
      select :node, :reason, 1, clock_timestamp(),
             clock_timestamp() + :millis * interval '1 millisecond'
      where not exists (select from node_renewal where ended_at is null)
      on conflict (node, reason) do update
      set times = node_renewal.times + 1, began_at = excluded.began_at,
          expires_at = excluded.expires_at, ended_at = null
      """;

  private static final String END =
      """
      update node_renewal set ended_at = clock_timestamp()
      where node = :node and ended_at is null
      """;

  private static final String TIMES =
      "select times from node_renewal where node = :node and reason = :reason";

  @PersistenceContext EntityManager entities;

  /**
   * @param lease how long no other node begins, should this one not come back
   * @return false if another node is at it
   */
  public boolean begin(String node, RecycleReason reason, Duration lease) {
    // Who comes second waits here, and sees what the first has done
    entities
        .createNativeQuery("lock table node_renewal in share row exclusive mode")
        .executeUpdate();
    entities.createNativeQuery(END_EXPIRED).executeUpdate();
    return entities
            .createNativeQuery(BEGIN)
            .setParameter("node", node)
            .setParameter("reason", reason.name())
            .setParameter("millis", lease.toMillis())
            .executeUpdate()
        > 0;
  }

  /**
   * The node serves again.
   *
   * @return whether it was at it
   */
  public boolean end(String node) {
    return entities.createNativeQuery(END).setParameter("node", node).executeUpdate() > 0;
  }

  /** Counts the times a node has recycled for that reason, over all its processes. */
  public long times(String node, RecycleReason reason) {
    List<?> found =
        entities
            .createNativeQuery(TIMES)
            .setParameter("node", node)
            .setParameter("reason", reason.name())
            .getResultList();
    return found.isEmpty() ? 0 : ((Number) found.get(0)).longValue();
  }
}
