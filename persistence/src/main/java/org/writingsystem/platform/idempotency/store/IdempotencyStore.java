package org.writingsystem.platform.idempotency.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.writingsystem.platform.idempotency.model.IdempotencyKey;
import org.writingsystem.platform.idempotency.model.KeyLookup;
import org.writingsystem.platform.idempotency.model.StoredResponse;

/** Repository of stored responses. Times are the database's. */
@ApplicationScoped
@Transactional(MANDATORY)
public class IdempotencyStore {
  private static final String LOOKUP =
      """
      select pg_try_advisory_xact_lock(hashtextextended(:account || ' ' || :key, 0)),
             r.fingerprint, r.status, r.location, r.etag, r.body
      from (select 1) one left join idempotent_request r
        on r.account_id = cast(:account as uuid) and r.key = :key
          and r.answered_at > clock_timestamp() - :keepSeconds * interval '1 second'
      """;

  /** Replaces an expired response; keeps a current one. */
  private static final String ADD =
      """
      insert into idempotent_request as r
        (account_id, key, fingerprint, status, location, etag, body, answered_at)
      values (cast(:account as uuid), :key, :fingerprint, :status, :location, :etag, :body, clock_timestamp())
      on conflict (account_id, key) do update
        set fingerprint = excluded.fingerprint, status = excluded.status, location = excluded.location,
            etag = excluded.etag, body = excluded.body, answered_at = excluded.answered_at
        where r.answered_at <= clock_timestamp() - :keepSeconds * interval '1 second'
      """;

  private static final String PRUNE =
      """
      delete from idempotent_request where ctid = any (array(
        select ctid from idempotent_request
        where answered_at <= clock_timestamp() - :keepSeconds * interval '1 second'
        order by answered_at limit :most for update skip locked))
      """;

  @PersistenceContext EntityManager entities;

  /**
   * Looks a key up, and locks it until the caller's transaction ends. Looks again after it has got
   * the lock: a statement does not see commits after its snapshot, and the transaction before may
   * have ended between snapshot and lock.
   *
   * @param keep older answers are not told
   */
  public KeyLookup lookup(IdempotencyKey idempotencyKey, Duration keep) {
    KeyLookup keyLookup = lookupOnce(idempotencyKey, keep);
    return keyLookup.kind() == KeyLookup.Kind.FIRST ? lookupOnce(idempotencyKey, keep) : keyLookup;
  }

  private KeyLookup lookupOnce(IdempotencyKey idempotencyKey, Duration keep) {
    Object[] row = (Object[]) named(LOOKUP, idempotencyKey, keep).getSingleResult();
    byte[] fingerprint = (byte[]) row[1];
    if (fingerprint != null) {
      return Arrays.equals(fingerprint, idempotencyKey.fingerprint())
          ? KeyLookup.of(KeyLookup.Kind.REPEATED, storedResponse(row))
          : KeyLookup.of(KeyLookup.Kind.KEY_TAKEN);
    }
    return KeyLookup.of((Boolean) row[0] ? KeyLookup.Kind.FIRST : KeyLookup.Kind.IN_PROGRESS);
  }

  private static StoredResponse storedResponse(Object[] row) {
    return new StoredResponse(
        ((Number) row[2]).intValue(), text(row[3]), text(row[4]), (byte[]) row[5]);
  }

  private static Optional<String> text(Object column) {
    return Optional.of((String) column).filter(text -> !text.isEmpty());
  }

  /**
   * Stores a response.
   *
   * @return false if there is one: the request was answered after it was looked up
   */
  public boolean add(IdempotencyKey idempotencyKey, StoredResponse storedResponse, Duration keep) {
    int added =
        named(ADD, idempotencyKey, keep)
            .setParameter("fingerprint", idempotencyKey.fingerprint())
            .setParameter("status", storedResponse.status())
            .setParameter("location", storedResponse.location().orElse(""))
            .setParameter("etag", storedResponse.etag().orElse(""))
            .setParameter("body", storedResponse.body())
            .executeUpdate();
    return added == 1;
  }

  private Query named(String sql, IdempotencyKey idempotencyKey, Duration keep) {
    return entities
        .createNativeQuery(sql)
        .setParameter("account", idempotencyKey.account().toString())
        .setParameter("key", idempotencyKey.key())
        .setParameter("keepSeconds", keep.toSeconds());
  }

  /**
   * Deletes expired responses, the oldest first.
   *
   * @return how many; less than {@code most} means that none is left
   */
  public int prune(Duration keep, int most) {
    return entities
        .createNativeQuery(PRUNE)
        .setParameter("keepSeconds", keep.toSeconds())
        .setParameter("most", most)
        .executeUpdate();
  }
}
