package org.writingsystem.accounts;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.store.AccountStore;
import org.writingsystem.platform.identity.AccountChanged;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.AlreadyExists;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.UuidV7;

/** Keeps accounts. */
@Stateless
public class Accounts {
  @Inject AccountStore store;
  @Inject Clock clock;
  @Inject Event<AccountChanged> changed;

  /**
   * Makes an account.
   *
   * @param passwordHash from {@link Passwords#hash}
   * @param by whose request it is; empty for the system
   * @throws AlreadyExists if the user name is taken (HTTP 409)
   * @throws NotAuthenticated as in {@link #requireAdministrator}
   */
  public Account create(Username username, String passwordHash, Role role, Optional<AccountId> by) {
    by.ifPresent(this::requireAdministrator);
    Account account =
        new Account(new AccountId(UuidV7.next()), username, passwordHash, role, clock.instant());
    try {
      store.add(account);
      store.flush();
    } catch (ConstraintViolationException e) {
      throw new AlreadyExists("the user name is taken");
    }
    changed.fire(new AccountChanged(account.id(), by, "made, with the role " + role.wireName()));
    return account;
  }

  /**
   * Asks again, in the transaction of a change: what let the request in may be seconds old.
   *
   * @throws NotAuthenticated if that account is disabled, or no administrator's, by now (HTTP 401)
   */
  public void requireAdministrator(AccountId by) {
    store
        .find(by)
        .filter(account -> account.isEnabled() && account.role() == Role.ADMIN)
        .orElseThrow(() -> new NotAuthenticated("the account is no longer an administrator"));
  }

  /**
   * Makes an account, or gives it the password if it exists. Nodes that start at once take turns.
   */
  public void createOrSetPassword(Username username, String passwordHash, Role role) {
    store.lockExclusively();
    store
        .findByUsername(username)
        .ifPresentOrElse(
            account -> account.changePasswordHash(passwordHash),
            () -> create(username, passwordHash, role, Optional.empty()));
  }

  public Optional<Account> findByUsername(Username username) {
    return store.findByUsername(username);
  }

  public boolean anyAdministrator() {
    return store.anyWith(Role.ADMIN);
  }

  /**
   * @throws NotFound if there is no such account (HTTP 404)
   */
  public Account get(AccountId id) {
    return store.find(id).orElseThrow(() -> new NotFound("there is no such account"));
  }

  /**
   * The name of an account, for features that need no more of it.
   *
   * @throws NotFound if there is no such account (HTTP 404)
   */
  public String username(AccountId id) {
    return get(id).username();
  }
}
