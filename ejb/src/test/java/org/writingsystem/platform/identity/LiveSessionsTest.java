package org.writingsystem.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.identity.model.SessionId;
import org.writingsystem.platform.identity.model.Standing;
import org.writingsystem.platform.shared.DatabaseBudget;

class LiveSessionsTest {
  private final SilentDatabase database = new SilentDatabase();
  private final LiveSessions live = new LiveSessions();

  /** Its sessions cannot be asked for while it is silent. */
  private static final class SilentDatabase extends Sessions {
    private final AccountId account = new AccountId(UUID.randomUUID());
    private Role role = Role.WRITER;
    private boolean isSilent;
    private int asked;
    private Runnable meanwhile = () -> {};

    @Override
    public Optional<Standing> standing(SessionId id) {
      asked++;
      if (isSilent) {
        throw new IllegalStateException("it took long");
      }
      Optional<Standing> answer = Optional.of(new Standing(account, role));
      meanwhile.run();
      return answer;
    }

    Identity somebody(Role role) {
      return new Identity(account, new SessionId(UUID.randomUUID()), role);
    }
  }

  /** Without a limit. */
  private static final class NoBudget implements DatabaseBudget {
    @Override
    public <T> T reading(Supplier<T> read) {
      return read.get();
    }
  }

  LiveSessionsTest() {
    live.sessions = database;
    live.database = new NoBudget();
    live.prepare();
  }

  @Test
  void whoHasAnotherRoleThanBeforeStandsNoLonger() {
    assertThat(live.stillStands(database.somebody(Role.WRITER))).isTrue();
    assertThat(live.stillStands(database.somebody(Role.ADMIN))).isFalse();
  }

  @Test
  void whatWasAskedBeforeAChangeIsNotBelievedThoughItArrivesAfterIt() {
    SessionId session = new SessionId(UUID.randomUUID());
    database.meanwhile =
        () -> {
          database.meanwhile = () -> {};
          database.role = Role.CLIENT;
          live.forget(new AccountChanged(database.account, Optional.empty(), "role"));
        };
    assertThat(live.standing(session))
        .hasValue(new Standing(database.account, Role.CLIENT))
        .isEqualTo(live.standing(session));
    assertThat(database.asked).isEqualTo(2);
  }

  @Test
  void aChangeCountsAtOnceForSessionsOfItsAccountAlone() {
    SessionId session = new SessionId(UUID.randomUUID());
    live.standing(session);
    live.forget(new AccountChanged(new AccountId(UUID.randomUUID()), Optional.empty(), "role"));
    live.standing(session);
    assertThat(database.asked).isOne();
    database.role = Role.ADMIN;
    live.forget(new AccountChanged(database.account, Optional.empty(), "role"));
    assertThat(live.standing(session)).hasValue(new Standing(database.account, Role.ADMIN));
    assertThat(database.asked).isEqualTo(2);
  }

  @Test
  void aSilentDatabaseIsNotAskedForEachStream() {
    Identity known = database.somebody(Role.ADMIN);
    live.stillStands(known);
    database.isSilent = true;
    database.asked = 0;
    assertThat(Stream.generate(() -> database.somebody(Role.WRITER)).limit(32))
        .allMatch(live::stillStands);
    assertThat(database.asked).isOne();
    assertThat(live.stillStands(known)).as("what is known counts").isFalse();
  }
}
