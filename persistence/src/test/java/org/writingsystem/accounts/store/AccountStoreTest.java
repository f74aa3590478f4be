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
import org.writingsystem.platform.database.Database;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.Username;
import org.writingsystem.platform.shared.model.UuidV7;

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
  void findsNothingWhereNothingIs() {
    use(
        store -> {
          assertThat(store.find(new AccountId(UuidV7.next()))).isEmpty();
        });
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

  /** The version before does not write the new columns of accounts. */
  @Test
  void whatTheVersionBeforeWritesCanBeRead() {
    UUID id = UuidV7.next();
    database.execute("insert into account values (?, 0, 'ada', 'hash', 'WRITER', now())", id);
    use(
        store -> {
          assertThat(store.find(new AccountId(id)).orElseThrow().isEnabled()).isTrue();
        });
  }

  private static Account account(String username, Role role) {
    return new Account(new AccountId(UuidV7.next()), new Username(username), "hash", role, NOON);
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
