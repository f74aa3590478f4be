package org.writingsystem.platform.identity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.database.Database;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.identity.model.SignInSession;
import org.writingsystem.platform.shared.model.UuidV7;

class SessionStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant BEFORE = NOON.minusSeconds(1);

  private final Database database = Database.empty();

  @Test
  void keepsARenewedAndARevokedSession() {
    SessionId id = session(account("ada"), NOON, NOON.plusSeconds(9));
    use(store -> store.lock(id).orElseThrow().renew(new byte[] {2}, NOON, NOON.plusSeconds(20)));
    use(
        store -> {
          SignInSession session = store.find(id).orElseThrow();
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
          assertThat(store.find(new SessionId(UuidV7.next()))).isEmpty();
          assertThat(store.lock(new SessionId(UuidV7.next()))).isEmpty();
        });
  }

  @Test
  void tellsWhatASessionIsGoodForNow() {
    AccountId ada = account("ada");
    SessionId id = session(ada, NOON, NOON.plusSeconds(60));
    use(
        store ->
            assertThat(store.activeSession(id, NOON, BEFORE))
                .hasValueSatisfying(now -> assertThat(now.isOf(ada, Role.WRITER)).isTrue()));
    use(store -> assertThat(store.activeSession(id, NOON.plusSeconds(60), BEFORE)).isEmpty());
    use(store -> assertThat(store.activeSession(id, NOON, NOON)).as("too old").isEmpty());
    database.execute("update account set role = 'EDITOR'");
    use(
        store ->
            assertThat(store.activeSession(id, NOON, BEFORE))
                .hasValueSatisfying(now -> assertThat(now.isOf(ada, Role.EDITOR)).isTrue()));
    database.execute("update account set disabled_at = now()");
    use(store -> assertThat(store.activeSession(id, NOON, BEFORE)).isEmpty());
    database.execute("update account set disabled_at = null");
    use(store -> assertThat(store.activeSession(id, NOON, BEFORE)).isPresent());
    use(store -> store.lock(id).orElseThrow().revoke(NOON));
    use(store -> assertThat(store.activeSession(id, NOON, BEFORE)).isEmpty());
  }

  @Test
  void endsAllSessionsOfAnAccountButOne() {
    AccountId ada = account("ada");
    SessionId kept = session(ada, NOON, NOON.plusSeconds(60));
    SessionId ended = session(ada, NOON, NOON.plusSeconds(60));
    session(ada, NOON, NOON); // over
    SessionId anothers = session(account("bob"), NOON, NOON.plusSeconds(60));
    use(store -> assertThat(store.revokeAll(ada, Optional.of(kept), NOON)).isOne());
    use(
        store -> {
          assertThat(store.find(kept).orElseThrow().isLive(NOON)).isTrue();
          assertThat(store.find(anothers).orElseThrow().isLive(NOON)).isTrue();
          assertThat(store.find(ended).orElseThrow().isLive(NOON)).isFalse();
        });
    use(store -> assertThat(store.revokeAll(ada, Optional.empty(), NOON)).isOne());
    use(store -> assertThat(store.find(kept).orElseThrow().isLive(NOON)).isFalse());
  }

  @Test
  void aSessionThatIsRenewedWhileAllAreEndedDoesNotComeBack() {
    AccountId ada = account("ada");
    SessionId id = session(ada, NOON, NOON.plusSeconds(60));
    assertThatThrownBy(
            () ->
                use(
                    store -> {
                      SignInSession stale = store.find(id).orElseThrow();
                      use(other -> other.revokeAll(ada, Optional.empty(), NOON));
                      stale.renew(new byte[] {2}, NOON, NOON.plusSeconds(90));
                    }))
        .isInstanceOf(PersistenceException.class);
    use(store -> assertThat(store.find(id).orElseThrow().isLive(NOON)).isFalse());
  }

  @Test
  void deletesSessionsThatHaveEndedInBatches() {
    AccountId ada = account("ada");
    for (int i = 1; i <= 5; i++) {
      session(ada, NOON, NOON.minusSeconds(i));
    }
    SessionId live = session(ada, NOON, NOON);
    use(store -> assertThat(store.prune(NOON, 3)).isEqualTo(3));
    use(store -> assertThat(store.prune(NOON, 3)).isEqualTo(2));
    use(store -> assertThat(store.find(live)).isPresent());
  }

  /** The version before does not write the new columns of sessions. */
  @Test
  void whatTheVersionBeforeWritesCanBeRead() {
    UUID session = UuidV7.next();
    database.execute(
        "insert into session (id, version, account_id, refresh_hash, created_at, expires_at)"
            + " values (?, 0, ?, '\\x01', now(), now() + interval '1 day')",
        session,
        account("ada").value());
    use(
        store -> {
          assertThat(store.activeSession(new SessionId(session), store.now(), NOON)).isPresent();
          assertThat(store.lock(new SessionId(session)).orElseThrow().renewals()).isZero();
        });
  }

  private SessionId session(AccountId account, Instant begun, Instant end) {
    SessionId id = new SessionId(UuidV7.next());
    use(store -> store.add(new SignInSession(id, account, new byte[] {1}, begun, end)));
    return id;
  }

  private AccountId account(String username) {
    UUID id = UuidV7.next();
    database.execute("insert into account values (?, 0, ?, 'hash', 'WRITER', now())", id, username);
    return new AccountId(id);
  }

  private void use(Consumer<SessionStore> work) {
    database.transaction(entities -> work.accept(store(entities)));
  }

  private static SessionStore store(EntityManager entities) {
    SessionStore store = new SessionStore();
    store.entities = entities;
    return store;
  }
}
