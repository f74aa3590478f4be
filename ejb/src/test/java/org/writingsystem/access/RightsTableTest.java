package org.writingsystem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.shared.model.NotAllowed;
import org.writingsystem.platform.tasks.model.TaskAction;

class RightsTableTest {
  private static final AccountId ADA = new AccountId(UUID.randomUUID());
  private static final RightsTable TABLE = RightsTable.IN_FORCE;

  private final Permissions access = TestAccess.of(null);

  /** All actions of each enum of which the table has one. */
  static Stream<Action> actions() {
    return TABLE.rows().stream()
        .map(right -> right.action().getClass())
        .distinct()
        .flatMap(type -> Stream.of(type.getEnumConstants()));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void everyActionHasARow(Action action) {
    assertThat(TABLE.rows()).anyMatch(right -> right.action() == action);
    assertThat(TABLE.allowsSome(Actor.of(ADA, Role.ADMIN), action.key())).isTrue();
    assertThat(action.key()).matches("[a-z]+\\.[a-z-]+");
    assertThat(action.description()).isNotBlank();
  }

  @Test
  void aRightHoldsForItsRoleAndItsRelation() {
    Actor writer = Actor.of(ADA, Role.WRITER);
    Actor administrator = Actor.of(ADA, Role.ADMIN);
    assertThat(access.allows(writer, TaskAction.SEE, Relation.OWNER)).isTrue();
    assertThat(access.allows(writer, TaskAction.SEE, Relation.OTHER)).isFalse();
    assertThat(access.allows(administrator, TaskAction.SEE, Relation.OTHER)).isTrue();
    assertThat(access.allows(administrator, TaskAction.FETCH_RESULT, Relation.OTHER)).isFalse();
    assertThat(access.allows(administrator, ManuscriptAction.READ, Relation.OTHER)).isFalse();
  }

  @Test
  void oneOfSeveralRolesIsEnough() {
    Actor both = new Actor(Optional.of(ADA), Set.of(Role.WRITER, Role.ADMIN));
    assertThat(access.allows(both, TaskAction.RETRY, Relation.OTHER)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"EDITOR", "WRITER", "CLIENT"})
  void aRoleWithoutAnyRowIsRefusedWhateverTheThing(Role role) {
    Actor actor = Actor.of(ADA, role);
    assertThatExceptionOfType(NotAllowed.class)
        .isThrownBy(() -> access.require(actor, TaskAction.RETRY))
        .withMessageContaining("tasks.retry");
    access.require(actor, ManuscriptAction.READ);
    assertThat(access.allowsSome(actor, "tasks.retry")).isFalse();
    assertThat(access.allowsSome(actor, "manuscripts.read")).isTrue();
  }

  @Test
  void anActionThatNobodyKnowsIsAllowedToNobody() {
    Actor administrator = Actor.of(ADA, Role.ADMIN);
    assertThat(access.allowsSome(administrator, "tasks.fly")).isFalse();
    assertThat(access.allowsSome(administrator, "admin")).isFalse();
    assertThat(new RightsTable(List.of()).allowsSome(administrator, TaskAction.SEE)).isFalse();
  }

  @Test
  void theSystemHasTheRightsThatItNeedsAndNoOthers() {
    assertThat(TABLE.rows().stream().filter(Right::ofSystem).map(Right::action))
        .containsExactly(AccountAction.CREATE, AccountAction.CHANGE);
    assertThatExceptionOfType(NotAllowed.class)
        .isThrownBy(() -> access.require(Actor.SYSTEM, ManuscriptAction.READ));
  }

  @Test
  void twoRowsForOneThingAreRefused() {
    Right right = new Right(TaskAction.SEE, Relation.OWNER, EnumSet.of(Role.ADMIN), false);
    Right again = new Right(TaskAction.SEE, Relation.OWNER, EnumSet.of(Role.WRITER), false);
    assertThatIllegalArgumentException().isThrownBy(() -> new RightsTable(List.of(right, again)));
  }
}
