package org.writingsystem.tests.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Accounts can be listed, changed and taken back. */
@SystemTest
class AccountAdministrationIT {

  private final RunningSystem system;
  private final HttpApi admin;
  private final AccountsClient accounts;

  AccountAdministrationIT(RunningSystem system) {
    this.system = system;
    this.admin = system.as("admin");
    accounts = new AccountsClient(admin);
  }

  @Test
  void accountsAreListedTheNewestFirst() {
    TestAccount older = TestAccount.make(system, "client");
    TestAccount newer = TestAccount.make(system, "editor");
    JsonNode first = admin.get("accounts?limit=1").expect(200).json();
    assertThat(first.path("items").size()).isOne();
    assertThat(first.path("items").path(0)).isEqualTo(newer.seen().json());
    JsonNode second =
        admin.get("accounts?limit=1&cursor=" + first.path("next").asText()).expect(200).json();
    assertThat(second.path("items").path(0).path("username").asText()).isEqualTo(older.name());
    admin.get("accounts?cursor=x").expectInvalid("cursor");
    admin.get("accounts?limit=101").expectInvalid("limit");
  }

  @Test
  void anAccountIsAsItWasMade() {
    Response made = TestAccount.created(system, "client", TestAccount.newName(), "correct horse");
    Response seen = admin.get(made.header("Location")).expect(200);
    assertThat(seen.json()).isEqualTo(made.json());
    assertThat(seen.etag()).isEqualTo(made.etag()).isEqualTo("\"0\"");
    assertThat(seen.json().path("enabled").asBoolean()).isTrue();
    admin.get(made.header("Location"), "If-None-Match", seen.etag()).expect(304);
    admin.get("accounts/" + UUID.randomUUID()).expectProblem(404, "not-found");
    admin.get("accounts/x").expectProblem(404, "not-found");
  }

  @Test
  void aNewRoleCountsForTheSessionsThatAreOpen() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi caller = account.signIn();
    caller.get("tasks/kinds").expectProblem(403, "not-allowed");
    assertThat(accounts.role(account, "admin").expect(200).json().path("role").asText())
        .isEqualTo("admin");
    caller.get("tasks/kinds").expect(200);
    system.execute("update account set role = 'CLIENT' where id = '" + account.id() + "'");
    eventually().until(() -> caller.get("tasks/kinds").status() == 403);
    accounts.role(account, "emperor").expectInvalid("role");
  }

  @Test
  void aDisabledAccountIsOutUntilItIsEnabled() {
    TestAccount account = TestAccount.make(system, "writer");
    JsonNode tokens = account.tokens();
    HttpApi caller = system.anonymous().with(tokens.path("accessToken").asText());
    Response disabled = accounts.change(account, "disable", "*").expect(200);
    assertThat(disabled.json().path("enabled").asBoolean()).isFalse();
    caller.get("accounts/me").expectProblem(401, "not-authenticated");
    renew(tokens).expectProblem(401, "not-authenticated");
    signIn(account, account.password()).expectProblem(401, "not-authenticated");
    accounts.change(account, "disable", disabled.etag()).expect(200);
    accounts.change(account, "enable", "*").expect(200);
    account.signIn().get("accounts/me").expect(200);
    caller.get("accounts/me").expectProblem(401, "not-authenticated");
    assertLogged(disabled, "Account " + account.id() + ": disabled, 1 sessions ended; by account ");
  }

  /** Behind this node's back, as on another node. */
  @Test
  void anAccountThatWasDisabledElsewhereIsSoonOutHere() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi caller = account.signIn();
    caller.get("accounts/me").expect(200);
    system.execute("update account set disabled_at = now() where id = '" + account.id() + "'");
    eventually().until(() -> caller.get("accounts/me").status() == 401);
  }

  @Test
  void anAdministratorSetsANewPassword() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi caller = account.signIn();
    Response set = accounts.password(account, "another password", "*").expect(200);
    caller.get("accounts/me").expectProblem(401, "not-authenticated");
    signIn(account, account.password()).expectProblem(401, "not-authenticated");
    signIn(account, "another password").expect(200);
    accounts.password(account, "short", "*").expectInvalid("password");
    assertLogged(set, "Account " + account.id() + ": password set by an administrator");
  }

  @Test
  void allSessionsOfAnAccountAreEnded() {
    TestAccount account = TestAccount.make(system, "writer");
    List<HttpApi> sessions = List.of(account.signIn(), account.signIn());
    Response ended = admin.post(account.path() + "/end-sessions").expect(204);
    sessions.forEach(one -> one.get("accounts/me").expectProblem(401, "not-authenticated"));
    account.signIn().get("accounts/me").expect(200);
    assertLogged(ended, "Account " + account.id() + ": 2 sessions ended; by account ");
  }

  @Test
  void oneChangesOnesOwnPassword() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi here = account.signIn();
    HttpApi elsewhere = account.signIn();
    new AccountsClient(here)
        .ownPassword("wrong password", "another password", key())
        .expectInvalid("currentPassword");
    new AccountsClient(here)
        .ownPassword(account.password(), "short", key())
        .expectInvalid("newPassword");
    elsewhere.get("accounts/me").expect(200);
    String key = key();
    Response changed =
        new AccountsClient(here)
            .ownPassword(account.password(), "another password", key)
            .expect(204);
    elsewhere.get("accounts/me").expectProblem(401, "not-authenticated");
    here.get("accounts/me").expect(200);
    signIn(account, account.password()).expectProblem(401, "not-authenticated");
    signIn(account, "another password").expect(200);
    Response again =
        new AccountsClient(here)
            .ownPassword(account.password(), "another password", key)
            .expect(204);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    new AccountsClient(here)
        .ownPassword(account.password(), "a third password", key)
        .expectProblem(422, "idempotency-key-reused");
    assertLogged(changed, "Account " + account.id() + ": password changed");
  }

  @Test
  void whoeverHoldsATokenCannotGuessThePassword() {
    HttpApi holder = TestAccount.make(system, "writer").signIn();
    Response refused =
        Stream.generate(
                () ->
                    new AccountsClient(holder)
                        .ownPassword("a guess at it", "another password", key()))
            .limit(100)
            .filter(response -> response.status() != 400)
            .findFirst()
            .orElseThrow();
    refused.expectProblem(429, "too-many-requests");
  }

  /** Its answer is always the same, but not how long it takes. */
  @Test
  void aKeyOfAnotherRequestGivesNoGuessesForNothing() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi holder = account.signIn();
    String key = key();
    new AccountsClient(holder).ownPassword(account.password(), "another password", key).expect(204);
    Response refused =
        Stream.generate(
                () ->
                    new AccountsClient(holder)
                        .ownPassword("a guess at it", "a third password", key))
            .limit(100)
            .filter(response -> response.status() != 422)
            .findFirst()
            .orElseThrow();
    refused.expectProblem(429, "too-many-requests");
  }

  @Test
  void aNewPasswordThatCannotBeOneIsNoGuess() {
    TestAccount account = TestAccount.make(system, "writer");
    HttpApi holder = account.signIn();
    for (int i = 0; i < 100; i++) {
      new AccountsClient(holder)
          .ownPassword(account.password(), "short", key())
          .expectInvalid("newPassword");
    }
    new AccountsClient(holder)
        .ownPassword(account.password(), "another password", key())
        .expect(204);
  }

  /** Behind this node's back, as on another node, which this one may not know yet. */
  @Test
  void anAdministratorWhoWasDemotedElsewhereCannotUndoIt() {
    TestAccount account = TestAccount.make(system, "admin");
    HttpApi caller = account.signIn();
    caller.get("accounts/me").expect(200);
    system.execute("update account set role = 'WRITER' where id = '" + account.id() + "'");
    assertThat(new AccountsClient(caller).role(account, "admin").status()).isIn(401, 403);
    assertThat(account.seen().json().path("role").asText()).isEqualTo("writer");
  }

  @Test
  void aChangeNeedsTheVersionThatWasSeen() {
    TestAccount account = TestAccount.make(system, "writer");
    String seen = account.seen().etag();
    for (String action : List.of("disable", "enable")) {
      admin.post(account.path() + "/" + action).expectProblem(428, "if-match-required");
    }
    admin.post(account.path() + "/role", Map.of("role", "client")).expect(428);
    admin.post(account.path() + "/password", Map.of("password", "correct horse")).expect(428);
    accounts.change(account, "disable", seen).expect(200);
    accounts.change(account, "enable", seen).expectProblem(412, "stale-version");
    accounts.password(account, "correct horse", seen).expectProblem(412, "stale-version");
    assertThat(account.seen().json().path("enabled").asBoolean()).isFalse();
  }

  @Test
  void aChangeIsDoneOnceForOneKey() {
    TestAccount account = TestAccount.make(system, "writer");
    String key = key();
    String seen = account.seen().etag();
    Response first = keyed(account, seen, key).expect(200);
    Response second = keyed(account, seen, key).expect(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  private Response keyed(TestAccount account, String seen, String key) {
    return admin.send(
        "POST",
        account.path() + "/password",
        BodyPublishers.ofString("{\"password\":\"correct horse\"}"),
        "Content-Type",
        "application/json",
        "If-Match",
        seen,
        "Idempotency-Key",
        key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"editor", "writer", "client"})
  void nobodyElseChangesAccounts(String role) {
    TestAccount account = TestAccount.make(system, "writer");
    JsonNode before = account.seen().json();
    HttpApi caller = system.as(role);
    caller.get("accounts").expectProblem(403, "not-allowed");
    caller.get(account.path()).expectProblem(403, "not-allowed");
    for (String action : List.of("disable", "enable", "end-sessions")) {
      caller
          .send("POST", account.path() + "/" + action, BodyPublishers.noBody(), "If-Match", "*")
          .expectProblem(403, "not-allowed");
    }
    caller.post(account.path() + "/role", Map.of("role", "admin")).expect(403);
    caller.post(account.path() + "/password", Map.of("password", "correct horse")).expect(403);
    assertThat(account.seen().json()).isEqualTo(before);
  }

  @Test
  void theLastAdministratorStays() {
    TestAccount one = TestAccount.make(system, "admin");
    TestAccount other = TestAccount.make(system, "admin");
    List<HttpApi> both = List.of(one.signIn(), other.signIn());
    withoutOtherAdministrators(
        List.of(one, other),
        () -> {
          var oneGoes = later(both.get(1), one);
          var otherGoes = later(both.get(0), other);
          List<Integer> answers = List.of(oneGoes.join().status(), otherGoes.join().status());
          // The second is the last one by then, or has no session any more
          assertThat(answers).containsOnlyOnce(200).containsAnyOf(409, 401);
          TestAccount last = answers.get(0) == 200 ? other : one;
          HttpApi lastOne = last.signIn();
          new AccountsClient(lastOne).disable(last).expectProblem(409, "conflict");
          new AccountsClient(lastOne).role(last, "writer").expectProblem(409, "conflict");
          new AccountsClient(lastOne).role(last, "admin").expect(200);
        });
    accounts.change(one, "disable", "*").expect(200);
    accounts.change(other, "disable", "*").expect(200);
  }

  private static CompletableFuture<Response> later(HttpApi caller, TestAccount whom) {
    return CompletableFuture.supplyAsync(() -> new AccountsClient(caller).disable(whom));
  }

  private void withoutOtherAdministrators(List<TestAccount> kept, Runnable test) {
    String others =
        " where role = 'ADMIN' and id not in ('%s', '%s')"
            .formatted(kept.get(0).id(), kept.get(1).id());
    system.execute("update account set disabled_at = now()" + others + " and disabled_at is null");
    try {
      test.run();
    } finally {
      system.execute("update account set disabled_at = null" + others + " and username = 'admin'");
      eventually().until(() -> admin.get("tasks/kinds").status() == 200);
    }
  }

  private static String key() {
    return '"' + UUID.randomUUID().toString() + '"';
  }

  private Response signIn(TestAccount account, String password) {
    return system.anonymous().tryToSignIn(account.name(), password);
  }

  private Response renew(JsonNode tokens) {
    return system.anonymous().refresh(tokens.path("refreshToken").asText());
  }

  private static void assertLogged(Response response, String beginning) {
    ServerLogs.of("shared")
        .line(
            "app.log",
            line ->
                line.path("requestId").asText().equals(response.header("X-Request-Id"))
                    && line.path("message").asText().startsWith(beginning));
  }
}
