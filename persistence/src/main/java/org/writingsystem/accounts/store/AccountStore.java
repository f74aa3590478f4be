package org.writingsystem.accounts.store;

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
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.Session;
import org.writingsystem.accounts.model.SessionId;
import org.writingsystem.accounts.model.Standing;
import org.writingsystem.accounts.model.Username;

/**
 * Finds and keeps accounts and sessions. Never by {@link EntityManager#find}: on WildFly, where the
 * connection is lost, Hibernate says there that nothing was found.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class AccountStore {
  /** Names the lock; any number that nothing else locks. */
  private static final long TURNS = 0x6163636f756e7473L;

  /** No account is behind it, and none has the other. */
  private static final UUID LAST = new UUID(-1, -1);

  private static final UUID NOBODY = new UUID(0, 0);

  @PersistenceContext EntityManager entities;

  public void add(Account account) {
    entities.persist(account);
  }

  public Optional<Account> find(AccountId id) {
    return find(id, LockModeType.NONE);
  }

  /** Finds an account and keeps others from changing it until the transaction ends. */
  public Optional<Account> lock(AccountId id) {
    return find(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private Optional<Account> find(AccountId id, LockModeType lock) {
    List<Account> found =
        entities
            .createQuery("select a from Account a where a.id = :id", Account.class)
            .setParameter("id", id.value())
            .setLockMode(lock)
            .getResultList();
    return found.stream().findFirst();
  }

  public Optional<Account> findByUsername(Username username) {
    List<Account> found =
        entities
            .createQuery("select a from Account a where a.username = :username", Account.class)
            .setParameter("username", username.value())
            .getResultList();
    return found.stream().findFirst();
  }

  /**
   * Lists accounts, the newest first.
   *
   * @param before the id that the page starts behind; empty for the first page
   */
  public List<Account> list(Optional<UUID> before, int limit) {
    return entities
        .createQuery(
            "select a from Account a where a.id < :before order by a.id desc", Account.class)
        .setParameter("before", before.orElse(LAST))
        .setMaxResults(limit)
        .getResultList();
  }

  /** Keeps where the account's last sign-in came from; no new version of the account. */
  public void signedIn(AccountId id, byte[] place) {
    entities
        .createNativeQuery(
            "update account set signed_in_from = :place"
                + " where id = :id and signed_in_from is distinct from :place")
        .setParameter("place", place)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  /** How many accounts with that role may sign in. */
  public long enabledWith(Role role) {
    return entities
        .createQuery(
            "select count(a) from Account a where a.role = :role and a.disabledAt is null",
            Long.class)
        .setParameter("role", role)
        .getSingleResult();
  }

  /** Whether anybody has that role. */
  public boolean anyWith(Role role) {
    return !entities
        .createQuery("select a.id from Account a where a.role = :role")
        .setParameter("role", role)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  public void add(Session session) {
    entities.persist(session);
  }

  /**
   * Whose a session is, and what its account is now, in one statement.
   *
   * @param begunAfter sessions that are older are over, whenever they were renewed
   * @return empty if the session is not live, or its account is disabled
   */
  public Optional<Standing> standing(SessionId id, Instant now, Instant begunAfter) {
    return entities
        .createQuery(
            "select a.id, a.role from Session s join Account a on a.id = s.accountId"
                + " where s.id = :id and s.revokedAt is null and s.expiresAt > :now"
                + " and s.createdAt > :begunAfter and a.disabledAt is null",
            Object[].class)
        .setParameter("id", id.value())
        .setParameter("now", now)
        .setParameter("begunAfter", begunAfter)
        .getResultList()
        .stream()
        .findFirst()
        .map(row -> new Standing(new AccountId((UUID) row[0]), (Role) row[1]));
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
            "update versioned Session s set s.revokedAt = :now"
                + " where s.accountId = :account and s.id <> :kept"
                + " and s.revokedAt is null and s.expiresAt > :now")
        .setParameter("now", now)
        .setParameter("account", account.value())
        .setParameter("kept", kept.map(SessionId::value).orElse(NOBODY))
        .executeUpdate();
  }

  /**
   * Deletes sessions that ended before that time, those that ended first at first.
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

  public Optional<Session> find(SessionId id) {
    return find(id, LockModeType.NONE);
  }

  /** Finds a session and keeps others from changing it until the transaction ends. */
  public Optional<Session> lock(SessionId id) {
    return find(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private Optional<Session> find(SessionId id, LockModeType lock) {
    List<Session> found =
        entities
            .createQuery("select s from Session s where s.id = :id", Session.class)
            .setParameter("id", id.value())
            .setLockMode(lock)
            .getResultList();
    return found.stream().findFirst();
  }

  /**
   * Writes what is pending, so that a clash shows here.
   *
   * @throws jakarta.persistence.PersistenceException if a unique name is taken
   */
  public void flush() {
    entities.flush();
  }

  /** Waits until no other transaction is between this call and its end, on any node. */
  public void takeTurns() {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
        .setParameter("key", TURNS)
        .getSingleResult();
  }
}
