package org.writingsystem.tests.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
class AccountsIT {
  private static final String PASSWORD = "a long enough password";

  private final RunningSystem system;

  AccountsIT(RunningSystem system) {
    this.system = system;
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "editor", "writer", "client"})
  void everyRoleHasADemonstrationAccount(String role) {
    JsonNode me = system.as(role).get("accounts/me").expect(200).json();
    assertThat(me.path("username").asText()).isEqualTo(role);
    assertThat(me.path("role").asText()).isEqualTo(role);
    assertThat(me.has("password") || me.has("passwordHash")).isFalse();
  }

  @Test
  void anAdministratorMakesAnAccountThatCanSignIn() {
    String name = newName();
    make("admin", name).expect(201);
    HttpApi made = system.anonymous().signIn(name, PASSWORD);
    assertThat(made.get("accounts/me").json().path("role").asText()).isEqualTo("editor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"editor", "writer", "client"})
  void nobodyElseMakesAccounts(String role) {
    Map<String, Long> before = system.stored();
    make(role, newName()).expectProblem(403, "not-allowed");
    assertThat(system.stored()).isEqualTo(before);
  }

  @Test
  void aUserNameIsTakenOnce() {
    String name = newName();
    make("admin", name).expect(201);
    Map<String, Long> before = system.stored();
    make("admin", name).expectProblem(409, "already-exists");
    assertThat(system.stored()).isEqualTo(before);
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
    Response wrong = signIn("writer", "wrong");
    Response unknown = signIn(newName(), "wrong");
    wrong.expectProblem(401, "not-authenticated");
    unknown.expectProblem(401, "not-authenticated");
    assertThat(unknown.json().path("detail")).isEqualTo(wrong.json().path("detail"));
  }

  @Test
  void aRevokedSessionsTokensAreVoid() {
    JsonNode tokens = tokens();
    HttpApi caller = system.anonymous().with(tokens.path("accessToken").asText());
    caller.get("accounts/me").expect(200);
    caller.send("POST", "auth/revoke", BodyPublishers.noBody()).expect(204);
    caller.get("accounts/me").expectProblem(401, "not-authenticated");
    renew(tokens).expectProblem(401, "not-authenticated");
  }

  @Test
  void aRefreshTokenGivesNewTokens() {
    Response renewed = renew(tokens()).expect(200);
    assertThat(renewed.header("Cache-Control")).contains("no-store");
    String access = renewed.json().path("accessToken").asText();
    system.anonymous().with(access).get("accounts/me").expect(200);
    renew(renewed.json()).expect(200);
  }

  private JsonNode tokens() {
    return system.anonymous().tokens("writer", RunningSystem.DEMO_PASSWORD);
  }

  private Response renew(JsonNode tokens) {
    String refresh = tokens.path("refreshToken").asText();
    return system.anonymous().refresh(refresh);
  }

  private Response signIn(String name, String password) {
    return system.anonymous().tryToSignIn(name, password);
  }

  private Response make(String role, String name) {
    return new AccountsClient(system.as(role)).create(name, PASSWORD, "editor");
  }

  private static String newName() {
    return "u" + UUID.randomUUID().toString().substring(0, 8);
  }
}
