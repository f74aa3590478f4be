package org.writingsystem.accounts.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.Session;
import org.writingsystem.accounts.model.SessionId;

/**
 * Finds and keeps accounts and sessions. Never by {@link EntityManager#find}: on WildFly, where the
 * connection is lost, Hibernate says there that nothing was found.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class AccountStore {
  /** Names the lock; any number that nothing else locks. */
  private static final long TURNS = 0x6163636f756e7473L;

  @PersistenceContext EntityManager entities;

  public void add(Account account) {
    entities.persist(account);
  }

  public Optional<Account> find(AccountId id) {
    List<Account> found =
        entities
            .createQuery("select a from Account a where a.id = :id", Account.class)
            .setParameter("id", id.value())
            .getResultList();
    return found.stream().findFirst();
  }

  public Optional<Account> findByUsername(String username) {
    List<Account> found =
        entities
            .createQuery("select a from Account a where a.username = :username", Account.class)
            .setParameter("username", username)
            .getResultList();
    return found.stream().findFirst();
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
