package org.writingsystem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.ActiveSession;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.shared.DatabaseBudget;

class SessionCacheTest {
  private final SilentDatabase database = new SilentDatabase();
  private final SessionCache live = new SessionCache();

  /** Its sessions cannot be asked for while it is silent. */
  private static final class SilentDatabase extends SignInSessions {
    private final AccountId account = new AccountId(UUID.randomUUID());
    private Role role = Role.WRITER;
    private boolean isSilent;
    private int asked;
    private Runnable meanwhile = () -> {};

    @Override
    public Optional<ActiveSession> activeSession(SessionId id) {
      asked++;
      if (isSilent) {
        throw new IllegalStateException("it took long");
      }
      Optional<ActiveSession> answer = Optional.of(session(role));
      meanwhile.run();
      return answer;
    }

    ActiveSession session(Role role) {
      return new ActiveSession(account, role, "ada", 0, Instant.EPOCH);
    }

    AuthenticatedActor somebody(Role role) {
      return new AuthenticatedActor(account, new SessionId(UUID.randomUUID()), role);
    }
  }

  /** Without a limit. */
  private static final class NoBudget implements DatabaseBudget {
    @Override
    public <T> T reading(Supplier<T> read) {
      return read.get();
    }
  }

  SessionCacheTest() {
    live.sessions = database;
    live.database = new NoBudget();
    live.prepare();
  }

  @Test
  void whoHasAnotherRoleThanBeforeStandsNoLonger() {
    assertThat(live.isStillActive(database.somebody(Role.WRITER))).isTrue();
    assertThat(live.isStillActive(database.somebody(Role.ADMIN))).isFalse();
  }

  @Test
  void whatWasAskedBeforeAChangeIsNotBelievedThoughItArrivesAfterIt() {
    SessionId session = new SessionId(UUID.randomUUID());
    database.meanwhile =
        () -> {
          database.meanwhile = () -> {};
          database.role = Role.CLIENT;
          live.forget(new AccountChanged(database.account, Actor.SYSTEM, "role"));
        };
    assertThat(live.activeSession(session))
        .hasValue(database.session(Role.CLIENT))
        .isEqualTo(live.activeSession(session));
    assertThat(database.asked).isEqualTo(2);
  }

  @Test
  void aChangeCountsAtOnceForSessionsOfItsAccountAlone() {
    SessionId session = new SessionId(UUID.randomUUID());
    live.activeSession(session);
    live.forget(new AccountChanged(new AccountId(UUID.randomUUID()), Actor.SYSTEM, "role"));
    live.activeSession(session);
    assertThat(database.asked).isOne();
    database.role = Role.ADMIN;
    live.forget(new AccountChanged(database.account, Actor.SYSTEM, "role"));
    assertThat(live.activeSession(session)).hasValue(database.session(Role.ADMIN));
    assertThat(database.asked).isEqualTo(2);
  }

  @Test
  void aSilentDatabaseIsNotAskedForEachStream() {
    AuthenticatedActor known = database.somebody(Role.ADMIN);
    live.isStillActive(known);
    database.isSilent = true;
    database.asked = 0;
    assertThat(Stream.generate(() -> database.somebody(Role.WRITER)).limit(32))
        .allMatch(live::isStillActive);
    assertThat(database.asked).isOne();
    assertThat(live.isStillActive(known)).as("what is known counts").isFalse();
  }
}
