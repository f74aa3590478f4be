package org.writingsystem.accounts;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.accounts.store.AccountStore;
import org.writingsystem.platform.identity.AccountChanged;
import org.writingsystem.platform.identity.Passwords;
import org.writingsystem.platform.identity.SignInSessions;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.Cursors;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.shared.model.NotAuthenticated;
import org.writingsystem.platform.shared.model.NotFound;
import org.writingsystem.platform.shared.model.Page;
import org.writingsystem.platform.shared.model.StaleVersion;

/**
 * Changes of accounts, by administrators and by owners. Each applies at once on this node, within
 * five seconds on every other, and is logged. {@code expectedVersion} accepts the version that the
 * caller has read; {@code by} must still have the right, by {@link Permissions#requireNow} (HTTP
 * 403, 401).
 */
@Stateless
public class AccountAdministration {
  @Inject AccountStore store;
  @Inject Permissions permissions;
  @Inject SignInSessions sessions;
  @Inject Clock clock;
  @Inject Event<AccountChanged> changed;

  /**
   * Lists accounts, the newest first.
   *
   * @param limit 1 to {@link Page#MAX_LIMIT}
   * @throws org.writingsystem.platform.shared.model.InvalidInput if no list gave the cursor (HTTP
   *     400)
   * @throws org.writingsystem.platform.shared.model.NotAllowed if the role may not (HTTP 403)
   */
  public Page<Account> list(Actor actor, Optional<String> cursor, int limit) {
    permissions.require(actor, AccountAction.LIST);
    Optional<UUID> before = cursor.map(Cursors::uuid);
    List<Account> rows = store.list(before, limit + 1);
    return Page.cut(rows, limit, account -> Cursors.of(account.id()));
  }

  /**
   * Changes the role of an account.
   *
   * @throws NotFound if there is no such account (HTTP 404)
   * @throws StaleVersion if it has changed since (HTTP 412)
   * @throws Conflict if nobody else could administer the system then (HTTP 409)
   */
  public Account changeRole(AccountId id, IntPredicate expectedVersion, Role role, Actor by) {
    store.lockExclusively();
    Account account = lock(id, expectedVersion, by);
    if (role != Role.ADMIN) {
      refuseForLastAdministrator(account);
    }
    String what = "role " + account.role().wireName() + " became " + role.wireName();
    account.changeRole(role);
    return changed(account, by, what);
  }

  /**
   * Disables an account and ends all its sessions; idempotent.
   *
   * @throws NotFound if there is no such account (HTTP 404)
   * @throws StaleVersion if it has changed since (HTTP 412)
   * @throws Conflict if nobody else could administer the system then (HTTP 409)
   */
  public Account disable(AccountId id, IntPredicate expectedVersion, Actor by) {
    store.lockExclusively();
    Account account = lock(id, expectedVersion, by);
    refuseForLastAdministrator(account);
    account.disable(clock.instant());
    return changed(account, by, "disabled, " + ended(id, Optional.empty()));
  }

  /**
   * Enables an account; idempotent.
   *
   * @throws NotFound if there is no such account (HTTP 404)
   * @throws StaleVersion if it has changed since (HTTP 412)
   */
  public Account enable(AccountId id, IntPredicate expectedVersion, Actor by) {
    Account account = lock(id, expectedVersion, by);
    account.enable();
    return changed(account, by, "enabled");
  }

  /**
   * Sets a password that an administrator has chosen, and ends all sessions.
   *
   * @param passwordHash from {@link Passwords#hash}
   * @throws NotFound if there is no such account (HTTP 404)
   * @throws StaleVersion if it has changed since (HTTP 412)
   */
  public Account setPassword(
      AccountId id, IntPredicate expectedVersion, String passwordHash, Actor by) {
    Account account = lock(id, expectedVersion, by);
    account.changePasswordHash(passwordHash);
    return changed(account, by, "password set by an administrator, " + ended(id, Optional.empty()));
  }

  /**
   * Ends all sessions of an account.
   *
   * @throws NotFound if there is no such account (HTTP 404)
   */
  public void endSessions(AccountId id, Actor by) {
    Account account = lock(id, version -> true, by);
    changed(account, by, ended(id, Optional.empty()));
  }

  /**
   * Changes the caller's own password, and ends their other sessions.
   *
   * @param change what {@link PasswordChanges#check} found
   * @param kept the session of this request
   * @throws org.writingsystem.platform.shared.model.InvalidInput if the old password was wrong
   *     (HTTP 400)
   * @throws NotAuthenticated if the session has ended, or the account was disabled, since the
   *     request was let in (HTTP 401)
   * @throws Conflict if the password has changed since it was checked (HTTP 409)
   */
  public void changePassword(PasswordChanges.Checked change, SessionId kept) {
    String newHash = change.newHash();
    permissions.require(change.actor(), AccountAction.CHANGE_OWN_PASSWORD);
    Account account = lock(change.actor().id());
    requireLive(kept, account);
    if (!account.passwordHash().equals(change.oldHash())) {
      throw new Conflict("the password has been changed meanwhile");
    }
    account.changePasswordHash(newHash);
    changed(
        account,
        change.actor(),
        "password changed, others: " + ended(account.id(), Optional.of(kept)));
  }

  /**
   * Locks the account before the right is checked: the change may be to the actor's own account.
   */
  private Account lock(AccountId id, IntPredicate expectedVersion, Actor by) {
    permissions.require(by, AccountAction.CHANGE);
    Account account = lock(id);
    permissions.requireNow(by, AccountAction.CHANGE);
    if (!expectedVersion.test(account.version())) {
      throw new StaleVersion("the account has changed since; its version is " + account.version());
    }
    return account;
  }

  private Account lock(AccountId id) {
    return store.lock(id).orElseThrow(() -> new NotFound("there is no such account"));
  }

  private void requireLive(SessionId session, Account account) {
    sessions
        .activeSession(session)
        .filter(now -> now.account().equals(account.id()))
        .orElseThrow(() -> new NotAuthenticated("the session has ended"));
  }

  /**
   * Refuses a change of the last administrator. Transactions are serialized, so that none can
   * change the other administrator meanwhile.
   */
  private void refuseForLastAdministrator(Account account) {
    if (account.role() == Role.ADMIN && account.isEnabled() && store.enabledWith(Role.ADMIN) == 1) {
      throw new Conflict("this is the last administrator who can sign in");
    }
  }

  private String ended(AccountId id, Optional<SessionId> kept) {
    return sessions.revokeAll(id, kept) + " sessions ended";
  }

  private Account changed(Account account, Actor by, String what) {
    store.flush();
    changed.fire(new AccountChanged(account.id(), by, what));
    return account;
  }
}
