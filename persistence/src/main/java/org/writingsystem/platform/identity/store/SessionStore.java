package org.writingsystem.platform.identity.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.identity.model.SignInSession;

/**
 * Repository of sessions. Never uses {@link EntityManager#find}: on WildFly, after a lost
 * connection, Hibernate reports there that nothing was found.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class SessionStore {
  /** An id that no session has. */
  private static final UUID NOBODY = new UUID(0, 0);

  @PersistenceContext EntityManager entities;

  public void add(SignInSession session) {
    entities.persist(session);
  }

  /**
   * Reads a live session with the current state of its account, in one statement.
   *
   * @param begunAfter sessions that are older are over, whenever they were renewed
   * @return empty if the session is not live, or its account is disabled
   */
  public Optional<ActiveSession> activeSession(SessionId id, Instant now, Instant begunAfter) {
    return entities
        .createQuery(
            "select new org.writingsystem.platform.identity.model.ActiveSession("
                + "a.id, a.role, a.username, a.version, a.createdAt) from SignInSession s join Account a on a.id = s.accountId"
                + " where s.id = :id and s.revokedAt is null and s.expiresAt > :now"
                + " and s.createdAt > :begunAfter and a.disabledAt is null",
            ActiveSession.class)
        .setParameter("id", id.value())
        .setParameter("now", now)
        .setParameter("begunAfter", begunAfter)
        .getResultList()
        .stream()
        .findFirst();
  }

  /**
   * Ends all live sessions of an account but one.
   *
   * @param kept empty for none
   * @return how many
   */
  public int revokeAll(AccountId account, Optional<SessionId> kept, Instant now) {
    return entities
        .createQuery(
            "update versioned SignInSession s set s.revokedAt = :now"
                + " where s.accountId = :account and s.id <> :kept"
                + " and s.revokedAt is null and s.expiresAt > :now")
        .setParameter("now", now)
        .setParameter("account", account.value())
        .setParameter("kept", kept.map(SessionId::value).orElse(NOBODY))
        .executeUpdate();
  }

  /**
   * Deletes sessions that ended before that time, the oldest first.
   *
   * @return how many; less than {@code most} means that none is left
   */
  public int prune(Instant endedBefore, int most) {
    return entities
        .createNativeQuery(
            "delete from session where ctid = any (array(select ctid from session"
                + " where expires_at < :ended order by expires_at limit :most"
                + " for update skip locked))")
        .setParameter("ended", endedBefore)
        .setParameter("most", most)
        .executeUpdate();
  }

  /** The database's time, which is one for all nodes. */
  public Instant now() {
    return (Instant)
        entities.createNativeQuery("select clock_timestamp()", Instant.class).getSingleResult();
  }

  public Optional<SignInSession> find(SessionId id) {
    return find(id, LockModeType.NONE);
  }

  /** Finds a session and locks it until the transaction ends. */
  public Optional<SignInSession> lock(SessionId id) {
    return find(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private Optional<SignInSession> find(SessionId id, LockModeType lock) {
    List<SignInSession> found =
        entities
            .createQuery("select s from SignInSession s where s.id = :id", SignInSession.class)
            .setParameter("id", id.value())
            .setLockMode(lock)
            .getResultList();
    return found.stream().findFirst();
  }
}
