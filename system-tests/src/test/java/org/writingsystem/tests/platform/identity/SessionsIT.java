package org.writingsystem.tests.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.platform.tasks.PausedKind;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.EventStream;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** How sessions are renewed, and how they end. */
@SystemTest
@SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
class SessionsIT {

  private final RunningSystem system;
  private final TestAccount account;

  SessionsIT(RunningSystem system) {
    this.system = system;
    this.account = TestAccount.make(system, "writer");
  }

  /** The id of a session stands in each of its access tokens. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "", "0.x", "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aRefreshTokenThatWasNeverInForceEndsNothing(String madeUp) {
    JsonNode tokens = account.tokens();
    renew(session(tokens) + "." + madeUp).expectProblem(401, "not-authenticated");
    assertLive(tokens);
    renew(refreshToken(tokens)).expect(200);
  }

  @Test
  void tabsThatRenewInOneMomentGetTheSameToken() {
    JsonNode tokens = account.tokens();
    List<CompletableFuture<Response>> tabs =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> renew(refreshToken(tokens))))
            .toList();
    List<JsonNode> renewed = tabs.stream().map(tab -> tab.join().expect(200).json()).toList();
    assertThat(renewed)
        .extracting(SessionsIT::refreshToken)
        .containsOnly(refreshToken(renewed.get(0)));
    assertThat(refreshToken(renewed.get(0))).isNotEqualTo(refreshToken(tokens));
    renewed.forEach(this::assertLive);
    renew(refreshToken(renewed.get(5))).expect(200);
  }

  @Test
  void aSpentRefreshTokenEndsTheSessionAfterItsLastSeconds() {
    JsonNode first = account.tokens();
    JsonNode second = renew(refreshToken(first)).expect(200).json();
    change(first, "renewed_at = renewed_at - interval '10 s'");
    Response reused = renew(refreshToken(first)).expectProblem(401, "not-authenticated");
    assertEnded(second);
    String line =
        ServerLogs.of("shared")
            .line(
                "app.log",
                one ->
                    one.path("requestId").asText().equals(reused.header("X-Request-Id"))
                        && one.path("message").asText().contains("reused"))
            .path("message")
            .asText();
    assertThat(line).contains("account " + account.id(), "from 127.0.0.1");
  }

  @Test
  void anOlderRefreshTokenEndsTheSessionAtOnce() {
    JsonNode first = account.tokens();
    JsonNode second = renew(refreshToken(first)).expect(200).json();
    change(first, "renewed_at = renewed_at - interval '10 s'");
    JsonNode third = renew(refreshToken(second)).expect(200).json();
    renew(refreshToken(first)).expectProblem(401, "not-authenticated");
    assertEnded(third);
  }

  @Test
  void tabsWithTokensOfDifferentAgesStaySignedIn() {
    JsonNode first = account.tokens();
    JsonNode second = renew(refreshToken(first)).expect(200).json();
    change(first, "renewed_at = now()"); // however slow this machine is
    JsonNode third = renew(refreshToken(second)).expect(200).json();
    assertThat(refreshToken(third)).isEqualTo(refreshToken(second));
    assertLive(third);
    assertLive(renew(refreshToken(first)).expect(200).json());
  }

  /** Such a session has a random secret, of which there is a hash only. */
  @Test
  void aSessionOfTheVersionBeforeGoesOn() {
    JsonNode tokens = account.tokens();
    String old = session(tokens) + ".an-old-random-secret";
    change(tokens, "refresh_hash = sha256('an-old-random-secret')");
    renew(session(tokens) + ".x").expectProblem(401, "not-authenticated");
    JsonNode renewed = renew(old).expect(200).json();
    assertThat(refreshToken(renew(old).expect(200).json())).isEqualTo(refreshToken(renewed));
    assertLive(renewed);
    change(tokens, "renewed_at = renewed_at - interval '10 s'");
    renew(old).expectProblem(401, "not-authenticated");
    assertEnded(renewed);
  }

  /** It writes a hash of its own, and counts nothing. */
  @Test
  void whatTheVersionBeforeHasRenewedMeanwhileIsSpent() {
    JsonNode tokens = account.tokens();
    JsonNode second = renew(refreshToken(tokens)).expect(200).json();
    change(tokens, "refresh_hash = sha256('an-old-random-secret')");
    renew(refreshToken(tokens)).expectProblem(401, "not-authenticated");
    assertLive(second);
    renew(refreshToken(second)).expectProblem(401, "not-authenticated");
    assertEnded(second);
  }

  @Test
  void aSessionEndsAtLastHoweverOftenItIsRenewed() {
    JsonNode tokens = account.tokens();
    change(tokens, "created_at = created_at - interval '89 days'");
    JsonNode renewed = renew(refreshToken(tokens)).expect(200).json();
    assertThat(
            system.number(
                "select extract(epoch from expires_at - created_at)::bigint from session where id = '"
                    + session(tokens)
                    + "'"))
        .isEqualTo(Duration.ofDays(90).toSeconds());
    change(
        tokens, "created_at = created_at - interval '1 day', expires_at = now() + interval '9 d'");
    renew(refreshToken(renewed)).expectProblem(401, "not-authenticated");
    awaitEnd(renewed);
  }

  /** Behind this node's back, as on another node. */
  @Test
  void aSessionThatWasEndedElsewhereIsSoonOverHere() {
    JsonNode tokens = account.tokens();
    assertLive(tokens);
    change(tokens, "revoked_at = now()");
    awaitEnd(tokens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoked_at = now()", "created_at = now() - interval '91 days'"})
  void anEventStreamEndsWithItsSession(String end) {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      JsonNode tokens = account.tokens();
      HttpApi caller = system.anonymous().with(tokens.path("accessToken").asText());
      String task = paused.waiting(caller);
      try (EventStream events = new TasksClient(caller).events(task)) {
        assertThat(events.next()).isPresent();
        change(tokens, end);
        assertThat(events.next()).isEmpty();
      }
      account.signIn().post(task + "/cancel").expect(200);
    }
  }

  @Test
  void sessionsThatHaveEndedAreDeleted() {
    JsonNode tokens = account.tokens();
    JsonNode kept = account.tokens();
    change(tokens, "expires_at = now() - interval '25 h'");
    change(kept, "expires_at = now() - interval '23 h'");
    system.execute("update task_recurring set next_due = now() where name = 'prune-sessions'");
    eventually().until(() -> count(tokens) == 0);
    assertThat(count(kept)).isOne();
  }

  private long count(JsonNode tokens) {
    return system.number("select count(*) from session where id = '" + session(tokens) + "'");
  }

  private void change(JsonNode tokens, String values) {
    system.execute("update session set " + values + " where id = '" + session(tokens) + "'");
  }

  private void assertLive(JsonNode tokens) {
    assertThat(status(tokens)).isEqualTo(200);
  }

  private void assertEnded(JsonNode tokens) {
    assertThat(status(tokens)).isEqualTo(401);
    renew(refreshToken(tokens)).expectProblem(401, "not-authenticated");
  }

  private void awaitEnd(JsonNode tokens) {
    eventually().until(() -> status(tokens) == 401);
  }

  private int status(JsonNode tokens) {
    return system.anonymous().with(tokens.path("accessToken").asText()).get("accounts/me").status();
  }

  private Response renew(String refreshToken) {
    return system.anonymous().refresh(refreshToken);
  }

  private static String refreshToken(JsonNode tokens) {
    return tokens.path("refreshToken").asText();
  }

  private static UUID session(JsonNode tokens) {
    Object id = TestTokens.claims(tokens.path("accessToken").asText()).get("sid");
    return UUID.fromString(id.toString());
  }
}
