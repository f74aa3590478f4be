package org.writingsystem.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.Session;
import org.writingsystem.accounts.model.SessionId;
import org.writingsystem.accounts.model.Standing;
import org.writingsystem.accounts.model.Username;
import org.writingsystem.database.Database;
import org.writingsystem.shared.model.TimeOrderedIds;

class AccountStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Database database = Database.empty();

  @Test
  void keepsAnAccount() {
    Account ada = account("ada", Role.WRITER);
    use(store -> store.add(ada));
    use(
        store -> {
          Account found = store.find(ada.id()).orElseThrow();
          assertThat(found.username()).isEqualTo("ada");
          assertThat(found.passwordHash()).isEqualTo("hash");
          assertThat(found.role()).isEqualTo(Role.WRITER);
          assertThat(found.createdAt()).isEqualTo(NOON);
        });
  }

  @Test
  void findsByUserNameExactly() {
    use(store -> store.add(account("ada", Role.WRITER)));
    use(
        store -> {
          assertThat(store.findByUsername(new Username("ada"))).isPresent();
          assertThat(store.findByUsername(new Username("ad"))).isEmpty();
          assertThat(store.findByUsername(new Username("a%"))).isEmpty();
        });
  }

  @Test
  void refusesASecondAccountOfTheSameNameWhenFlushed() {
    use(store -> store.add(account("ada", Role.WRITER)));
    assertThatThrownBy(
            () ->
                use(
                    store -> {
                      store.add(account("ada", Role.CLIENT));
                      store.flush();
                    }))
        .isInstanceOf(PersistenceException.class);
    assertThat(database.text("select count(*) from account")).isEqualTo("1");
  }

  @Test
  void tellsWhetherAnybodyHasARole() {
    use(store -> store.add(account("root", Role.ADMIN)));
    use(
        store -> {
          assertThat(store.anyWith(Role.ADMIN)).isTrue();
          assertThat(store.anyWith(Role.EDITOR)).isFalse();
        });
  }

  @Test
  void keepsARenewedAndARevokedSession() {
    Account ada = account("ada", Role.WRITER);
    SessionId id = new SessionId(TimeOrderedIds.next());
    use(store -> store.add(ada));
    use(store -> store.add(new Session(id, ada.id(), new byte[] {1}, NOON, NOON.plusSeconds(9))));
    use(store -> store.lock(id).orElseThrow().renew(new byte[] {2}, NOON, NOON.plusSeconds(20)));
    use(
        store -> {
          Session session = store.find(id).orElseThrow();
          assertThat(session.isRefreshedBy(new byte[] {1})).isFalse();
          assertThat(session.isRefreshedBy(new byte[] {2})).isTrue();
          assertThat(session.isLive(NOON.plusSeconds(19))).isTrue();
          session.revoke(NOON);
        });
    use(store -> assertThat(store.find(id).orElseThrow().isLive(NOON)).isFalse());
  }

  @Test
  void findsNothingWhereNothingIs() {
    use(
        store -> {
          assertThat(store.find(new AccountId(TimeOrderedIds.next()))).isEmpty();
          assertThat(store.find(new SessionId(TimeOrderedIds.next()))).isEmpty();
          assertThat(store.lock(new SessionId(TimeOrderedIds.next()))).isEmpty();
        });
  }

  @Test
  void tellsWhatASessionIsGoodForNow() {
    Account ada = account("ada", Role.WRITER);
    SessionId id = session(ada, NOON, NOON.plusSeconds(60));
    Instant before = NOON.minusSeconds(1);
    use(store -> assertThat(store.standing(id, NOON, before)).hasValue(writer(ada)));
    use(store -> assertThat(store.standing(id, NOON.plusSeconds(60), before)).isEmpty());
    use(store -> assertThat(store.standing(id, NOON, NOON)).as("too old").isEmpty());
    use(store -> store.lock(ada.id()).orElseThrow().changeRole(Role.EDITOR));
    use(
        store ->
            assertThat(store.standing(id, NOON, before))
                .hasValue(new Standing(ada.id(), Role.EDITOR)));
    use(store -> store.lock(ada.id()).orElseThrow().disable(NOON));
    use(store -> assertThat(store.standing(id, NOON, before)).isEmpty());
    use(store -> store.lock(ada.id()).orElseThrow().enable());
    use(store -> assertThat(store.standing(id, NOON, before)).isPresent());
    use(store -> store.lock(id).orElseThrow().revoke(NOON));
    use(store -> assertThat(store.standing(id, NOON, before)).isEmpty());
  }

  private static Standing writer(Account account) {
    return new Standing(account.id(), Role.WRITER);
  }

  @Test
  void endsAllSessionsOfAnAccountButOne() {
    Account ada = account("ada", Role.WRITER);
    Account bob = account("bob", Role.WRITER);
    SessionId kept = session(ada, NOON, NOON.plusSeconds(60));
    SessionId ended = session(ada, NOON, NOON.plusSeconds(60));
    session(ada, NOON, NOON); // over
    SessionId anothers = session(bob, NOON, NOON.plusSeconds(60));
    use(store -> assertThat(store.revokeAll(ada.id(), Optional.of(kept), NOON)).isOne());
    use(
        store -> {
          assertThat(store.find(kept).orElseThrow().isLive(NOON)).isTrue();
          assertThat(store.find(anothers).orElseThrow().isLive(NOON)).isTrue();
          assertThat(store.find(ended).orElseThrow().isLive(NOON)).isFalse();
        });
    use(store -> assertThat(store.revokeAll(ada.id(), Optional.empty(), NOON)).isOne());
    use(store -> assertThat(store.find(kept).orElseThrow().isLive(NOON)).isFalse());
  }

  @Test
  void aSessionThatIsRenewedWhileAllAreEndedDoesNotComeBack() {
    Account ada = account("ada", Role.WRITER);
    SessionId id = session(ada, NOON, NOON.plusSeconds(60));
    assertThatThrownBy(
            () ->
                use(
                    store -> {
                      Session stale = store.find(id).orElseThrow();
                      use(other -> other.revokeAll(ada.id(), Optional.empty(), NOON));
                      stale.renew(new byte[] {2}, NOON, NOON.plusSeconds(90));
                    }))
        .isInstanceOf(PersistenceException.class);
    use(store -> assertThat(store.find(id).orElseThrow().isLive(NOON)).isFalse());
  }

  @Test
  void deletesSessionsThatHaveEndedInBatches() {
    Account ada = account("ada", Role.WRITER);
    for (int i = 1; i <= 5; i++) {
      session(ada, NOON, NOON.minusSeconds(i));
    }
    SessionId live = session(ada, NOON, NOON);
    use(store -> assertThat(store.prune(NOON, 3)).isEqualTo(3));
    use(store -> assertThat(store.prune(NOON, 3)).isEqualTo(2));
    use(store -> assertThat(store.find(live)).isPresent());
  }

  @Test
  void listsTheNewestFirst() {
    List<Account> made = List.of("ada", "bob", "cyd").stream().map(this::made).toList();
    use(
        store -> {
          List<Account> page = store.list(Optional.empty(), 2);
          assertThat(page).extracting(Account::username).containsExactly("cyd", "bob");
          assertThat(store.list(Optional.of(made.get(1).id().value()), 2))
              .extracting(Account::username)
              .containsExactly("ada");
        });
  }

  private Account made(String username) {
    Account account = account(username, Role.CLIENT);
    use(store -> store.add(account));
    return account;
  }

  @Test
  void whereAnAccountSignedInFromIsNoChangeOfIt() {
    Account ada = made("ada");
    use(store -> store.signedIn(ada.id(), new byte[] {1}));
    use(
        store -> {
          Account found = store.find(ada.id()).orElseThrow();
          assertThat(found.version()).isZero();
          assertThat(found.hasSignedInFrom(new byte[] {1})).isTrue();
          assertThat(found.hasSignedInFrom(new byte[] {2})).isFalse();
          found.changeRole(Role.EDITOR);
        });
    use(
        store -> {
          Account found = store.find(ada.id()).orElseThrow();
          assertThat(found.version()).isOne();
          assertThat(found.hasSignedInFrom(new byte[] {1})).isTrue();
        });
  }

  @Test
  void countsThoseWithARoleWhoMaySignIn() {
    Account root = account("root", Role.ADMIN);
    use(store -> store.add(root));
    use(store -> store.add(account("boss", Role.ADMIN)));
    use(store -> store.lock(root.id()).orElseThrow().disable(NOON));
    use(store -> assertThat(store.enabledWith(Role.ADMIN)).isOne());
  }

  /** The version before writes neither the new columns of accounts nor those of sessions. */
  @Test
  void whatTheVersionBeforeWritesCanBeRead() {
    UUID id = TimeOrderedIds.next();
    UUID session = TimeOrderedIds.next();
    database.execute("insert into account values (?, 0, 'ada', 'hash', 'WRITER', now())", id);
    database.execute(
        "insert into session (id, version, account_id, refresh_hash, created_at, expires_at)"
            + " values (?, 0, ?, '\\x01', now(), now() + interval '1 day')",
        session,
        id);
    use(
        store -> {
          assertThat(store.find(new AccountId(id)).orElseThrow().isEnabled()).isTrue();
          assertThat(store.standing(new SessionId(session), store.now(), NOON)).isPresent();
          assertThat(store.lock(new SessionId(session)).orElseThrow().renewals()).isZero();
        });
  }

  private SessionId session(Account account, Instant begun, Instant end) {
    SessionId id = new SessionId(TimeOrderedIds.next());
    use(
        store -> {
          if (store.find(account.id()).isEmpty()) {
            store.add(account);
          }
          store.add(new Session(id, account.id(), new byte[] {1}, begun, end));
        });
    return id;
  }

  private static Account account(String username, Role role) {
    return new Account(
        new AccountId(TimeOrderedIds.next()), new Username(username), "hash", role, NOON);
  }

  private void use(Consumer<AccountStore> work) {
    database.transaction(entities -> work.accept(store(entities)));
  }

  private static AccountStore store(EntityManager entities) {
    AccountStore store = new AccountStore();
    store.entities = entities;
    return store;
  }
}
