package org.writingsystem.accounts;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.accounts.store.AccountStore;
import org.writingsystem.platform.identity.AccountChanged;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.AlreadyExists;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.UuidV7;

/** Accounts: registration and reading. */
@Stateless
public class Accounts {
  @Inject AccountStore store;
  @Inject Permissions permissions;
  @Inject Clock clock;
  @Inject Event<AccountChanged> changed;

  /**
   * Creates an account.
   *
   * @param passwordHash from {@link Passwords#hash}
   * @throws AlreadyExists if the user name is taken (HTTP 409)
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the role may not (HTTP 403)
   * @throws org.writingsystem.platform.shared.model.NotAuthenticated if it may not any more (HTTP
   *     401)
   */
  public Account create(Username username, String passwordHash, Role role, Actor by) {
    permissions.requireNow(by, AccountAction.CREATE);
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
   * Creates an account, or sets its password if it exists. Serialized between nodes that start at
   * once.
   */
  public void createOrSetPassword(Username username, String passwordHash, Role role, Actor by) {
    permissions.requireNow(by, AccountAction.CHANGE);
    store.lockExclusively();
    store
        .findByUsername(username)
        .ifPresentOrElse(
            account -> account.changePasswordHash(passwordHash),
            () -> create(username, passwordHash, role, by));
  }

  public Optional<Account> findByUsername(Username username) {
    return store.findByUsername(username);
  }

  public boolean anyAdministrator() {
    return store.anyWith(Role.ADMIN);
  }

  /**
   * Reads an actor its own account from the database; {@link OwnAccount} has it from the session.
   *
   * @throws NotFound if it is gone (HTTP 404)
   */
  public Account own(Actor actor) {
    permissions.require(actor, AccountAction.SEE_OWN);
    return find(actor.id());
  }

  /**
   * Shows an account.
   *
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the role may not (HTTP 403)
   * @throws NotFound if there is no such account (HTTP 404)
   */
  public Account get(Actor actor, AccountId id) {
    permissions.require(actor, AccountAction.SEE);
    return find(id);
  }

  private Account find(AccountId id) {
    return store.find(id).orElseThrow(() -> new NotFound("there is no such account"));
  }

  /**
   * The name of an account, for features that need no more of it and have asked for the right.
   *
   * @throws NotFound if there is no such account (HTTP 404)
   */
  public String username(AccountId id) {
    return find(id).username();
  }
}
