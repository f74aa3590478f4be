package org.writingsystem.tests.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.ServerLogs;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Signing in as people type, and as those who guess do. */
@SystemTest
class SignInIT {
  /** More than the limit of an address, with what comes back meanwhile on a slow machine. */
  private static final int GUESSES = 300;

  /** Whom the shared system believes X-Forwarded-For. */
  private static final String PROXY = "127.0.0.2";

  private final RunningSystem system;
  private final ServerLogs logs = ServerLogs.of("shared");

  SignInIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void aNameIsTypedAsPhonesTypeIt() {
    TestAccount ada = TestAccount.make(system, "writer");
    for (String typed :
        new String[] {
          ada.name().toUpperCase(Locale.ROOT),
          "U" + ada.name().substring(1) + " ",
          "\t" + ada.name() + "\u00a0"
        }) {
      HttpApi signedIn = system.anonymous().signIn(typed, ada.password());
      assertThat(signedIn.get("accounts/me").json().path("id").asText()).isEqualTo(ada.id());
    }
  }

  @Test
  void aNameIsTakenOnceHoweverItIsTyped() {
    String name = TestAccount.newName();
    String typed = " U" + name.substring(1).toUpperCase(Locale.ROOT) + " ";
    Response made = TestAccount.created(system, "writer", typed, "correct horse").expect(201);
    assertThat(made.json().path("username").asText()).isEqualTo(name);
    TestAccount.created(system, "writer", name, "correct horse")
        .expectProblem(409, "already-exists");
  }

  @Test
  void aPasswordIsTypedOnAnotherSystem() {
    String composed = "Zo\u00eb's caf\u00e9 \u212b";
    String decomposed = "Zoe\u0308's cafe\u0301\u00a0A\u030a";
    TestAccount one = TestAccount.make(system, "writer", TestAccount.newName(), composed);
    signIn(one.name(), decomposed).expect(200);
    TestAccount other = TestAccount.make(system, "writer", TestAccount.newName(), decomposed);
    signIn(other.name(), composed).expect(200);
  }

  @Test
  void theLengthOfAPasswordCountsCharacters() {
    String emoji = "\ud83d\ude00";
    TestAccount.created(system, "writer", TestAccount.newName(), emoji.repeat(7))
        .expectInvalid("password");
    TestAccount.make(system, "writer", TestAccount.newName(), emoji.repeat(200));
    TestAccount.created(system, "writer", TestAccount.newName(), emoji.repeat(201))
        .expectInvalid("password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "writer\u0000", "wri\u0000ter", "\ud83d", "", "\u00e9"})
  void aNameThatNobodyCanHaveIsWrong(String name) {
    signIn(name, "wrong password").expectProblem(401, "not-authenticated");
    Map<String, Long> before = system.stored();
    TestAccount.created(system, "writer", name, "correct horse").expectInvalid("username");
    assertThat(system.stored()).isEqualTo(before);
  }

  @Test
  void signInsAndFailuresLeaveALineWithoutWhatWasTyped() {
    TestAccount ada = TestAccount.make(system, "writer");
    String typed = "typed-" + TestAccount.newName();
    assertLogged(signIn(ada.name(), ada.password()).expect(200), "Signed in: account " + ada.id());
    assertLogged(
        signIn(ada.name(), typed).expect(401),
        "Sign-in failed: wrong password, account " + ada.id());
    assertLogged(signIn(typed, "x").expect(401), "Sign-in failed: unknown user name");
    assertThat(logs.lines("app.log")).noneMatch(line -> line.toString().contains(typed));
  }

  private void assertLogged(Response response, String outcome) {
    String request = response.header("X-Request-Id");
    var line =
        logs.line(
            "app.log",
            one ->
                one.path("requestId").asText().equals(request)
                    && one.path("message").asText().startsWith(outcome));
    assertThat(line.path("message").asText()).endsWith("from 127.0.0.1");
  }

  /** From an address of its own: others fail to sign in from this machine's at the same time. */
  @Test
  void whoFailsTooOftenIsToldWhenToTryAgain() throws IOException {
    String name = TestAccount.newName();
    String address = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":2::1";
    String first = from(address, name, "wrong");
    assertThat(first)
        .startsWith("HTTP/1.1 401 ")
        .contains("\r\nRateLimit-Policy: \"sign-in-address\";q=30;w=60, \"sign-in\";q=10;w=60\r\n");
    String typed = " " + name.toUpperCase(Locale.ROOT); // is the same name
    String refused = refused(() -> from(address, typed, "wrong"));
    assertThat(refused)
        .startsWith("HTTP/1.1 429 ")
        .contains("urn:writing-system:problem:too-many-requests", ", \"sign-in\";r=0;t=")
        .containsPattern("\r\nRetry-After: [1-9]\\d?\r\n");
  }

  private static String refused(Callable<String> attempt) {
    return Stream.generate(
            () -> {
              try {
                return attempt.call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            })
        .limit(GUESSES)
        .filter(answer -> !answer.startsWith("HTTP/1.1 401 "))
        .findFirst()
        .orElseThrow();
  }

  /** Of an IPv6 address the guesser can choose the second half. */
  @Test
  void whoGuessesUnderManyNamesIsRefusedAndWhoseAddressItIsNot() throws IOException {
    TestAccount known = TestAccount.make(system, "writer");
    TestAccount stranger = TestAccount.make(system, "writer");
    String office = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":1::";
    assertThat(from(office + "1", known)).startsWith("HTTP/1.1 200 ");
    AtomicInteger next = new AtomicInteger(2);
    String refused =
        refused(
            () ->
                from(
                    office + Integer.toHexString(next.getAndIncrement()),
                    TestAccount.newName(),
                    "a guess"));
    assertThat(refused)
        .startsWith("HTTP/1.1 429 ")
        .contains("\"sign-in-address\";r=0;t=", "\r\nRetry-After: ")
        .contains("urn:writing-system:problem:too-many-requests");
    assertThat(from(office + "ffff", known)).startsWith("HTTP/1.1 200 ");
    assertThat(from("2001:db8:ffff:2::1", stranger)).startsWith("HTTP/1.1 200 ");
  }

  private String from(String address, TestAccount account) throws IOException {
    return from(address, account.name(), account.password());
  }

  private String from(String address, String name, String password) throws IOException {
    String body = "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
    return RawSocketClient.from(PROXY, system.http())
        .exchange(
            "POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "X-Forwarded-For: "
                + address
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length
                + "\r\n\r\n"
                + body);
  }

  private Response signIn(String name, String password) {
    return system.anonymous().tryToSignIn(name, password);
  }
}
