package org.writingsystem.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.accounts.model.AccountId;
import org.writingsystem.accounts.model.Role;
import org.writingsystem.accounts.model.SessionId;
import org.writingsystem.accounts.model.Standing;
import org.writingsystem.shared.DatabaseBudget;

class LiveSessionsTest {
  private final SilentDatabase database = new SilentDatabase();
  private final LiveSessions live = new LiveSessions();

  /** Its sessions cannot be asked for while it is silent. */
  private static final class SilentDatabase extends Sessions {
    private final Standing standing = new Standing(new AccountId(UUID.randomUUID()), Role.WRITER);
    private boolean isSilent;
    private int asked;

    @Override
    public Optional<Standing> standing(SessionId id) {
      asked++;
      if (isSilent) {
        throw new IllegalStateException("it took long");
      }
      return Optional.of(standing);
    }

    Identity somebody(Role role) {
      return new Identity(standing.account(), new SessionId(UUID.randomUUID()), role);
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
