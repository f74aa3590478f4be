package org.writingsystem.tests.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.measure.StatementCount.CountedStatement;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * How many statements a warm call sends to PostgreSQL. A transaction shows by its BEGIN; PostgreSQL
 * counts neither a COMMIT that is prepared nor the empty query that validates a connection. A call
 * is made so often that the node's background adds less than half of any statement to it.
 */
@MeasuredTest
class RequestStatementsIT {
  private static final int WARM_UP = 20;
  private static final int CALLS = 200;

  /** A password costs some 100 ms of CPU. */
  private static final int SIGN_INS = 10;

  private static final String MANUSCRIPT = "select m.id";
  private static final String LATEST = TableContents.MANUSCRIPT + "/revisions/latest";

  private final MeasuredSystem measured;
  private HttpApi writer;

  RequestStatementsIT(MeasuredSystem measured) {
    this.measured = measured;
  }

  @BeforeEach
  void fill() {
    measured.contents().large();
    writer = measured.writer();
  }

  @Test
  void aManuscriptIsReadByOneStatement() {
    assertStatements(() -> writer.get(TableContents.MANUSCRIPT).expect(200), MANUSCRIPT);
  }

  @Test
  void anUnchangedManuscriptIsComparedByOneStatement() {
    String etag = writer.get(TableContents.MANUSCRIPT).expect(200).etag();
    assertStatements(
        () -> writer.get(TableContents.MANUSCRIPT, "If-None-Match", etag).expect(304), MANUSCRIPT);
  }

  @Test
  void aListIsReadByOneStatement() {
    assertStatements(() -> writer.get("manuscripts?limit=20").expect(200), MANUSCRIPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/markdown", "application/json", "text/html"})
  void aTextInTheNodesMemoryIsAnsweredByOneStatement(String type) {
    assertStatements(() -> writer.get(LATEST, "Accept", type).expect(200), MANUSCRIPT);
  }

  /** A session is asked for every few seconds, not with each request. */
  @Test
  void theOwnAccountIsAnsweredByNoStatement() {
    assertStatements(() -> writer.get("accounts/me").expect(200));
  }

  @Test
  void aRevisionIsWrittenByOneReadAndOneChange() {
    var manuscripts = new ManuscriptsClient(writer);
    String manuscript = manuscripts.create("Revised");
    assertStatements(
        () -> manuscripts.revise(manuscript, "*", "words").expect(201),
        MANUSCRIPT,
        "with revised as");
  }

  /** The bounds are what it takes today: one transaction reads, the other one writes. */
  @Test
  void aSignInTakesFourStatementsInTwoTransactions() {
    signIn();
    measured.statements().reset();
    IntStream.range(0, SIGN_INS).forEach(number -> signIn());
    List<CountedStatement> seen = measured.statements().statements();
    String all = "%d sign-ins:%n%s".formatted(SIGN_INS, lines(seen));
    assertThat(callsOn(seen, "account", "session"))
        .as(all)
        .isPositive()
        .isLessThanOrEqualTo(4L * SIGN_INS);
    assertThat(transactions(seen) / SIGN_INS).as(all).isLessThanOrEqualTo(2);
  }

  private static long transactions(List<CountedStatement> seen) {
    return seen.stream()
        .filter(one -> one.text().equals("BEGIN"))
        .mapToLong(CountedStatement::calls)
        .sum();
  }

  private void signIn() {
    measured
        .system()
        .anonymous()
        .tryToSignIn(TableContents.OWNER, RunningSystem.DEMO_PASSWORD)
        .expect(200);
  }

  /**
   * Asserts which statements a call sends, each once.
   *
   * @param beginnings of the statements, in alphabetical order
   */
  private void assertStatements(Runnable call, String... beginnings) {
    IntStream.range(0, WARM_UP).forEach(number -> call.run());
    measured.statements().reset();
    IntStream.range(0, CALLS).forEach(number -> call.run());
    List<CountedStatement> seen = measured.statements().statements();
    Map<String, Long> perCall = perCall(seen);
    String all = "%d calls:%n%s".formatted(CALLS, lines(seen));
    assertThat(perCall.keySet()).as(all).hasSize(beginnings.length);
    List<String> texts = List.copyOf(perCall.keySet());
    IntStream.range(0, beginnings.length)
        .forEach(i -> assertThat(texts.get(i)).as(all).startsWith(beginnings[i]));
    assertThat(perCall.values()).as(all).allMatch(times -> times == 1);
    assertThat(callsOn(seen, "manuscript", "revision"))
        .as(all)
        .isEqualTo((long) CALLS * beginnings.length);
  }

  /**
   * Those that each call sends, and how often. What the node asks by itself meanwhile, some five
   * statements a second, stays out unless a call takes a fifth of a second.
   */
  private static Map<String, Long> perCall(List<CountedStatement> seen) {
    Map<String, Long> perCall = new TreeMap<>();
    seen.forEach(
        one -> {
          long times = (one.calls() + CALLS / 10) / CALLS;
          if (times > 0) {
            perCall.put(one.text(), times);
          }
        });
    return perCall;
  }

  private static long callsOn(List<CountedStatement> seen, String... tables) {
    String anyOf = "(?s).*\\b(from|join|into|update) (" + String.join("|", tables) + ")\\b.*";
    return seen.stream()
        .filter(one -> one.text().matches(anyOf))
        .mapToLong(CountedStatement::calls)
        .sum();
  }

  private static String lines(List<CountedStatement> seen) {
    return seen.stream().map(CountedStatement::toString).collect(Collectors.joining("\n"));
  }
}
