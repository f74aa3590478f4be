package org.writingsystem.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.writingsystem.access.TestAccess;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.store.AccountStore;
import org.writingsystem.platform.identity.Events;
import org.writingsystem.platform.identity.SettableClock;
import org.writingsystem.platform.identity.SignInSessions;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.NotAuthenticated;

/** What has become of the caller since the request was let in, as on another node. */
class AccountAdministrationTest {
  private static final SessionId SESSION = new SessionId(UUID.randomUUID());

  private final SettableClock clock = new SettableClock();
  private final Stored store = new Stored();
  private final Accounts accounts = new Accounts();
  private final AccountAdministration administration = new AccountAdministration();
  private final Account caller = store.made("caller", Role.ADMIN);
  private final Account other = store.made("other", Role.ADMIN);
  private final Actor by = Actor.of(caller.id(), Role.ADMIN);
  private final Permissions permissions = TestAccess.of(store);
  private Optional<ActiveSession> activeSession =
      Optional.of(new ActiveSession(caller.id(), Role.ADMIN, "ada", 0, Instant.EPOCH));

  /** Accounts by their id. */
  private static final class Stored extends AccountStore {
    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final List<Account> added = new ArrayList<>();

    Account made(String name, Role role) {
      Account account =
          new Account(
              new AccountId(UUID.randomUUID()),
              Username.ofNewAccount(name),
              "hash",
              role,
              Instant.EPOCH);
      accounts.put(account.id(), account);
      return account;
    }

    @Override
    public Optional<Account> find(AccountId id) {
      return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Account> lock(AccountId id) {
      return find(id);
    }

    @Override
    public void add(Account account) {
      added.add(account);
    }

    @Override
    public long enabledWith(Role role) {
      return accounts.size();
    }

    @Override
    public void flush() {}

    @Override
    public void lockExclusively() {}
  }

  AccountAdministrationTest() {
    accounts.store = store;
    accounts.clock = clock;
    accounts.changed = Events.unheard();
    administration.store = store;
    administration.clock = clock;
    administration.changed = Events.unheard();
    accounts.permissions = permissions;
    administration.permissions = permissions;
    administration.sessions =
        new SignInSessions() {
          @Override
          public Optional<ActiveSession> activeSession(SessionId id) {
            return activeSession;
          }

          @Override
          public int revokeAll(AccountId account, Optional<SessionId> kept) {
            return 0;
          }
        };
  }

  private void assertNothingCanBeChanged() {
    AccountId own = caller.id();
    for (Runnable change :
        List.<Runnable>of(
            () -> administration.changeRole(own, seen -> true, Role.ADMIN, by),
            () -> administration.enable(own, seen -> true, by),
            () -> administration.disable(other.id(), seen -> true, by),
            () -> administration.setPassword(other.id(), seen -> true, "new", by),
            () -> administration.endSessions(other.id(), by),
            () -> accounts.create(Username.ofNewAccount("new"), "hash", Role.ADMIN, by))) {
      assertThatExceptionOfType(NotAuthenticated.class).isThrownBy(change::run);
    }
    assertThat(other.isEnabled()).isTrue();
    assertThat(other.passwordHash()).isEqualTo("hash");
    assertThat(store.added).isEmpty();
  }

  @Test
  void whoIsNoAdministratorAnyMoreCannotUndoIt() {
    caller.changeRole(Role.WRITER);
    assertNothingCanBeChanged();
    assertThat(caller.role()).isEqualTo(Role.WRITER);
  }

  @Test
  void whoWasDisabledCannotUndoIt() {
    caller.disable(clock.instant());
    assertNothingCanBeChanged();
    assertThat(caller.isEnabled()).isFalse();
  }

  @Test
  void anAdministratorChangesAccounts() {
    administration.changeRole(other.id(), seen -> true, Role.WRITER, by);
    assertThat(other.role()).isEqualTo(Role.WRITER);
    accounts.create(Username.ofNewAccount("new"), "hash", Role.CLIENT, by);
    assertThat(store.added).hasSize(1);
  }

  @Test
  void anEndedSessionChangesNoPassword() {
    var change = new PasswordChanges.Checked(by, "hash", Optional.of("new"));
    activeSession = Optional.empty();
    assertThatExceptionOfType(NotAuthenticated.class)
        .isThrownBy(() -> administration.changePassword(change, SESSION));
    assertThat(caller.passwordHash()).isEqualTo("hash");
    activeSession =
        Optional.of(new ActiveSession(caller.id(), Role.ADMIN, "ada", 0, Instant.EPOCH));
    administration.changePassword(change, SESSION);
    assertThat(caller.passwordHash()).isEqualTo("new");
  }
}
