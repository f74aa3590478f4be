package org.writingsystem.tests.access;

import static org.writingsystem.tests.access.ApiOperation.ANY_THING;
import static org.writingsystem.tests.access.ApiOperation.NO_THING;
import static org.writingsystem.tests.access.ApiOperation.OWN_THING;
import static org.writingsystem.tests.access.ApiOperation.forEverybody;
import static org.writingsystem.tests.access.ApiOperation.of;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.writingsystem.access.ManuscriptAction;
import org.writingsystem.accounts.model.AccountAction;
import org.writingsystem.platform.identity.model.SessionAction;
import org.writingsystem.platform.node.NodeAction;
import org.writingsystem.platform.tasks.model.TaskAction;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;

/** All operations of the API. A new one needs a row here, and its action one in the table. */
final class ApiOperations {
  private static final String PASSWORD = "another long enough password";

  /** A kind whose pause stops nobody. */
  private static final String KIND = "tasks/kinds/prune-sessions/";

  private ApiOperations() {}

  static List<ApiOperation> all() {
    return Stream.of(sessions(), accounts(), changesOfAccounts(), manuscripts(), tasks(), node())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ApiOperation> sessions() {
    return List.of(
        forEverybody("signIn", 200, (caller, things) -> caller.post("auth/token", login(things))),
        forEverybody(
            "renewTokens", 200, (caller, things) -> caller.post("auth/refresh", renewal(things))),
        of(
                "endSession",
                SessionAction.END,
                OWN_THING,
                204,
                (caller, things) -> caller.post("auth/revoke"))
            .spendingTheAccount());
  }

  private static Map<String, String> login(Things things) {
    TestAccount account = things.account();
    return Map.of("username", account.name(), "password", account.password());
  }

  private static Map<String, String> renewal(Things things) {
    return Map.of("refreshToken", things.account().tokens().path("refreshToken").asText());
  }

  private static List<ApiOperation> accounts() {
    return List.of(
        of(
            "getMyAccount",
            AccountAction.SEE_OWN,
            OWN_THING,
            200,
            (caller, things) -> caller.get("accounts/me")),
        of(
                "changeMyPassword",
                AccountAction.CHANGE_OWN_PASSWORD,
                OWN_THING,
                204,
                (caller, things) -> caller.post("accounts/me/password", newPassword(things)))
            .spendingTheAccount(),
        of(
            "listAccounts",
            AccountAction.LIST,
            NO_THING,
            200,
            (caller, things) -> caller.get("accounts?limit=1")),
        of(
            "createAccount",
            AccountAction.CREATE,
            NO_THING,
            201,
            (caller, things) -> caller.post("accounts", newAccount())),
        of(
            "getAccount",
            AccountAction.SEE,
            ANY_THING,
            200,
            (caller, things) -> caller.get(things.account().path())));
  }

  private static Map<String, String> newPassword(Things things) {
    return Map.of("currentPassword", things.account().password(), "newPassword", PASSWORD);
  }

  private static Map<String, String> newAccount() {
    return Map.of("username", TestAccount.newName(), "password", PASSWORD, "role", "client");
  }

  private static List<ApiOperation> changesOfAccounts() {
    return List.of(
        change(
            "changeAccountRole",
            200,
            (caller, things) ->
                change(caller, things, "role", "{\"role\":\"" + things.role() + "\"}")),
        change("disableAccount", 200, (caller, things) -> change(caller, things, "disable", "")),
        change("enableAccount", 200, (caller, things) -> change(caller, things, "enable", "")),
        change(
            "setAccountPassword",
            200,
            (caller, things) ->
                change(caller, things, "password", "{\"password\":\"" + PASSWORD + "\"}")),
        change(
            "endAccountSessions",
            204,
            (caller, things) -> change(caller, things, "end-sessions", "")));
  }

  private static ApiOperation change(String id, int success, ApiOperation.Call call) {
    return of(id, AccountAction.CHANGE, ANY_THING, success, call).spendingTheAccount();
  }

  private static Response change(HttpApi caller, Things things, String what, String json) {
    return caller.send(
        "POST",
        things.account().path() + "/" + what,
        BodyPublishers.ofString(json),
        "Content-Type",
        "application/json",
        "If-Match",
        "*");
  }

  private static List<ApiOperation> manuscripts() {
    return List.of(
        of(
            "startManuscript",
            ManuscriptAction.START,
            NO_THING,
            201,
            (caller, things) -> caller.post("manuscripts", Map.of("title", "Started"))),
        of(
            "listManuscripts",
            ManuscriptAction.LIST,
            OWN_THING,
            200,
            (caller, things) -> caller.get("manuscripts?limit=1")),
        reading("getManuscript", ""),
        reading("listRevisions", "/revisions"),
        reading("compareRevisions", "/diff?from=1&to=2"),
        of(
            "getRevision",
            ManuscriptAction.READ,
            ANY_THING,
            200,
            revision("application/json"),
            revision("text/markdown"),
            revision("text/html")),
        of(
            "addRevision",
            ManuscriptAction.REVISE,
            ANY_THING,
            201,
            (caller, things) ->
                new ManuscriptsClient(caller).revise(things.manuscript(), "*", "more")),
        of(
            "requestExport",
            ManuscriptAction.EXPORT,
            ANY_THING,
            202,
            (caller, things) ->
                new ExportsClient(caller).request(things.manuscript(), "markdown")));
  }

  private static ApiOperation reading(String id, String below) {
    return of(
        id,
        ManuscriptAction.READ,
        ANY_THING,
        200,
        (caller, things) -> caller.get(things.manuscript() + below));
  }

  private static ApiOperation.Call revision(String type) {
    return (caller, things) ->
        caller.get(things.manuscript() + "/revisions/latest", "Accept", type);
  }

  private static List<ApiOperation> tasks() {
    return List.of(
        of(
            "listTasks",
            TaskAction.LIST,
            OWN_THING,
            200,
            (caller, things) -> caller.get("tasks?limit=1")),
        seeing("getTask", ""),
        seeing("explainTask", "/why"),
        seeing("followTask", "/events"),
        of(
            "getTaskResult",
            TaskAction.FETCH_RESULT,
            ANY_THING,
            200,
            (caller, things) -> caller.get(things.finishedTask() + "/result")),
        of(
            "cancelTask",
            TaskAction.CANCEL,
            ANY_THING,
            200,
            (caller, things) -> caller.post(things.cancelledTask() + "/cancel")),
        of(
            "retryTask",
            TaskAction.RETRY,
            ANY_THING,
            202,
            (caller, things) -> caller.post(things.cancelledTask() + "/retry")),
        of(
            "listTaskKinds",
            TaskAction.LIST_KINDS,
            NO_THING,
            200,
            (caller, things) -> caller.get("tasks/kinds")),
        of(
            "pauseTaskKind",
            TaskAction.PAUSE_KINDS,
            NO_THING,
            200,
            (caller, things) -> caller.post(KIND + "pause")),
        of(
            "resumeTaskKind",
            TaskAction.PAUSE_KINDS,
            NO_THING,
            200,
            (caller, things) -> caller.post(KIND + "resume")),
        of(
            "listTaskNodes",
            TaskAction.LIST_NODES,
            NO_THING,
            200,
            (caller, things) -> caller.get("tasks/nodes")));
  }

  private static ApiOperation seeing(String id, String below) {
    return of(
        id,
        TaskAction.SEE,
        ANY_THING,
        200,
        (caller, things) -> caller.get(things.finishedTask() + below, "Accept", "*/*"));
  }

  private static List<ApiOperation> node() {
    return List.of(
        of(
            "runPreflight",
            NodeAction.RUN_PREFLIGHT,
            NO_THING,
            200,
            (caller, things) -> caller.get("ops/preflight")),
        of(
            "listSettings",
            NodeAction.SEE_SETTINGS,
            NO_THING,
            200,
            (caller, things) -> caller.get("ops/config")));
  }
}
