package org.writingsystem.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.writingsystem.accounts.model.Account;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.Session;
import org.writingsystem.accounts.model.SessionId;
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
          assertThat(store.findByUsername("ada")).isPresent();
          assertThat(store.findByUsername("Ada")).isEmpty();
          assertThat(store.findByUsername("ad")).isEmpty();
          assertThat(store.findByUsername("a%")).isEmpty();
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

  private static Account account(String username, Role role) {
    return new Account(new AccountId(TimeOrderedIds.next()), username, "hash", role, NOON);
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
