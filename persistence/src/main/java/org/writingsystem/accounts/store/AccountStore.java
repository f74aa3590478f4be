package org.writingsystem.accounts.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SignInAccounts;
import org.writingsystem.platform.identity.model.Username;

/**
 * Repository of accounts. Never uses {@link EntityManager#find}: on WildFly, after a lost
 * connection, Hibernate reports there that nothing was found.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class AccountStore implements SignInAccounts {
  /** Names the lock; any number that nothing else locks. */
  private static final long TURNS = 0x6163636f756e7473L;

  /** The highest id, for the first page. */
  private static final UUID LAST = new UUID(-1, -1);

  @PersistenceContext EntityManager entities;

  public void add(Account account) {
    entities.persist(account);
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return find(id, LockModeType.NONE);
  }

  /** Finds an account and locks it until the transaction ends. */
  @Override
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

  @Override
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

  /** Stores the place of the account's last sign-in, without a new version of the account. */
  @Override
  public void signedIn(AccountId id, byte[] place) {
    entities
        .createNativeQuery(
            "update account set signed_in_from = :place"
                + " where id = :id and signed_in_from is distinct from :place")
        .setParameter("place", place)
        .setParameter("id", id.value())
        .executeUpdate();
  }

  /** Counts the enabled accounts with that role. */
  public long enabledWith(Role role) {
    return entities
        .createQuery(
            "select count(a) from Account a where a.role = :role and a.disabledAt is null",
            Long.class)
        .setParameter("role", role)
        .getSingleResult();
  }

  /** Tests whether an account with that role exists. */
  public boolean anyWith(Role role) {
    return !entities
        .createQuery("select a.id from Account a where a.role = :role")
        .setParameter("role", role)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /**
   * Flushes pending changes, so that a conflict is thrown here.
   *
   * @throws jakarta.persistence.PersistenceException if a unique name is taken
   */
  public void flush() {
    entities.flush();
  }

  /** Waits until no other transaction is between this call and its end, on any node. */
  public void lockExclusively() {
    entities
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
        .setParameter("key", TURNS)
        .getSingleResult();
  }
}
