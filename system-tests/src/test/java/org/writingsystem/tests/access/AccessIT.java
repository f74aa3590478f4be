package org.writingsystem.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.writingsystem.access.Access;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.platform.identity.model.Action;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Permissions;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.identity.model.Role;
import org.writingsystem.platform.tasks.model.TaskAction;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.openapi.DescribedApi;
import org.writingsystem.tests.platform.tasks.PausedKind;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Each operation of the API answers each role and relation as the table of rights says. */
@SystemTest
class AccessIT {
  /** The table of the product, asked without a server. */
  private static final Permissions RIGHTS = new Access();

  private final RunningSystem system;

  AccessIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void everyOperationIsCalled() {
    assertThat(ApiOperations.all().stream().map(ApiOperation::id))
        .as("operations with a row in ApiOperations")
        .containsExactlyInAnyOrderElementsOf(
            DescribedApi.of(system).operations().values().stream()
                .map(Operation::getOperationId)
                .toList());
  }

  /** What a task shows, and who is in a list, have tests of their own. */
  @Test
  void everyRightIsAskedFor() {
    Set<Action> asked = new HashSet<>(Set.of(TaskAction.SEE_DETAILS));
    ApiOperations.all().forEach(operation -> operation.action().ifPresent(asked::add));
    assertThat(asked).containsExactlyInAnyOrderElementsOf(Actions.all());
    assertThat(Actions.withoutARole(RIGHTS, asked)).as("actions that no role may do").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleMayDoWhatTheTableSays(Role role) {
    Things own = new Things(system, role);
    Things others = new Things(system, Role.WRITER);
    SoftAssertions all = new SoftAssertions();
    for (ApiOperation operation : ApiOperations.all()) {
      for (Relation relation : operation.relations()) {
        int expected = expected(own.actor(), operation, relation);
        boolean spends = operation.spends() && expected == operation.success();
        Things caller = spends && relation == Relation.OWNER ? new Things(system, role) : own;
        Things other =
            spends && relation == Relation.OTHER ? new Things(system, Role.WRITER) : others;
        Things about = relation == Relation.OTHER ? other : caller;
        check(all, role.wireName(), operation, relation, caller.owner(), about, expected);
      }
    }
    all.assertAll();
  }

  private static int expected(Actor actor, ApiOperation operation, Relation relation) {
    if (operation.action().isEmpty()) {
      return operation.success();
    }
    Action action = operation.action().get();
    if (!RIGHTS.allowsSome(actor, action)) {
      return 403;
    }
    return RIGHTS.allows(actor, action, relation) ? operation.success() : 404;
  }

  @Test
  void whoHasNoTokenMaySignInAndNothingElse() {
    Things others = new Things(system, Role.WRITER);
    HttpApi nobody = system.anonymous();
    SoftAssertions all = new SoftAssertions();
    for (ApiOperation operation : ApiOperations.all()) {
      int expected = operation.action().isEmpty() ? operation.success() : 401;
      check(all, "nobody", operation, Relation.OTHER, nobody, others, expected);
    }
    all.assertAll();
  }

  private static void check(
      SoftAssertions all,
      String who,
      ApiOperation operation,
      Relation relation,
      HttpApi caller,
      Things about,
      int expected) {
    for (ApiOperation.Call call : operation.calls()) {
      Response response = call.send(caller, about);
      all.assertThat(response.status())
          .as("%s, %s, as %s: %s", operation, relation, who, response.text())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aRoleSeesInListsAndTasksWhatTheTableSays(Role role) {
    Things own = new Things(system, role);
    Things others = new Things(system, Role.WRITER);
    for (Things things : new Things[] {own, others}) {
      Relation relation = things == own ? Relation.OWNER : Relation.OTHER;
      assertListed(own, "tasks", things.finishedTask(), TaskAction.LIST, relation);
      assertListed(own, "manuscripts", things.manuscript(), ManuscriptAction.LIST, relation);
      if (RIGHTS.allows(own.actor(), TaskAction.SEE, relation)) {
        JsonNode task = own.owner().get(things.finishedTask()).expect(200).json();
        boolean details = RIGHTS.allows(own.actor(), TaskAction.SEE_DETAILS, relation);
        assertThat(task.has("owner")).as("owner, %s", relation).isEqualTo(details);
        assertThat(task.has("priority")).as("priority, %s", relation).isEqualTo(details);
        assertThat(task.hasNonNull("result"))
            .as("result, %s", relation)
            .isEqualTo(RIGHTS.allows(own.actor(), TaskAction.FETCH_RESULT, relation));
      }
    }
  }

  private static void assertListed(
      Things caller, String list, String path, Action action, Relation relation) {
    JsonNode items = caller.owner().get(list + "?limit=100").expect(200).json().path("items");
    assertThat(items.findValuesAsText("id").contains(Things.id(path)))
        .as("%s in %s, %s", path, list, relation)
        .isEqualTo(RIGHTS.allows(caller.actor(), action, relation));
  }

  /**
   * What has the rights of its owner is refused when they are gone, and runs when they are back.
   */
  @Test
  @SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
  void anExportOfAnAccountThatWasDisabledMeanwhileFails() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi admin = system.as("admin");
    var tasks = new TasksClient(admin);
    String task;
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      task = paused.waiting(account.signIn());
      change(admin, account, "disable");
    }
    JsonNode failed = tasks.await(task);
    assertThat(failed.path("state").asText()).isEqualTo("FAILED");
    assertThat(failed.path("error").asText()).contains("owner is disabled");
    change(admin, account, "enable");
    admin.post(task + "/retry").expect(202);
    assertThat(tasks.await(task).path("state").asText()).isEqualTo("SUCCEEDED");
    account.signIn().get(task + "/result").expect(200);
  }

  private static void change(HttpApi admin, TestAccount account, String what) {
    admin
        .send("POST", account.path() + "/" + what, BodyPublishers.noBody(), "If-Match", "*")
        .expect(200);
  }
}
