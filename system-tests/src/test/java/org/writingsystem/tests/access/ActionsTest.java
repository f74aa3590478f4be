package org.writingsystem.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.node.NodeAction;
import org.writingsystem.platform.tasks.model.TaskAction;

class ActionsTest {
  private static final Permissions RIGHTS = new Access();

  /** An action that the table of rights does not have. */
  private enum Forgotten implements Action {
    FLY;

    @Override
    public String subject() {
      return "tasks";
    }

    @Override
    public String description() {
      return "Fly";
    }
  }

  @Test
  void theEnumsOfEveryModuleAreFound() {
    assertThat(Actions.all())
        .contains(TaskAction.SEE, ManuscriptAction.READ, NodeAction.SEE_SETTINGS)
        .doesNotContain(Forgotten.FLY)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyActionIsAllowedToSomeRole() {
    assertThat(Actions.withoutARole(RIGHTS, Actions.all())).isEmpty();
  }

  @Test
  void anActionWithoutARowIsFound() {
    assertThat(Actions.withoutARole(RIGHTS, List.of(TaskAction.SEE, Forgotten.FLY)))
        .containsExactly(Forgotten.FLY);
  }
}
