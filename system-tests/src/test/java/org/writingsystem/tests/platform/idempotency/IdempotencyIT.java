package org.writingsystem.tests.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.PausedKind;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Requests with an Idempotency-Key, sent more than once. */
@SystemTest
class IdempotencyIT {
  private static final int AT_ONCE = 20;

  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;

  IdempotencyIT(RunningSystem system) {
    this.system = system;
    writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  private static String key() {
    return '"' + UUID.randomUUID().toString() + '"';
  }

  private Response start(String title, String key) {
    return post("manuscripts", "{\"title\":\"" + title + "\"}", key);
  }

  private Response post(String path, String json, String key) {
    return writer.send(
        "POST",
        path,
        BodyPublishers.ofString(json),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  @Test
  void theSameRequestAgainGetsTheSameAnswerAndChangesNothing() {
    String key = key();
    Response first = start("Once", key).expect(201);
    Map<String, Long> stored = system.stored();
    Response again = start("Once", key).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    assertThat(again.etag()).isEqualTo(first.etag()).isNotEmpty();
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(system.stored()).isEqualTo(stored);
  }

  @Test
  void quotesAreNoPartOfTheKey() {
    String key = UUID.randomUUID().toString();
    Response first = start("Bare", key).expect(201);
    assertThat(start("Bare", '"' + key + '"').text()).isEqualTo(first.text());
  }

  @Test
  void anotherRequestWithTheSameKeyIsRefused() {
    String key = key();
    start("One", key).expect(201);
    start("Other", key).expectProblem(422, "idempotency-key-reused");
    // what a reader of JSON does not look at is part of the body too
    post("manuscripts", "{\"title\":\"One\"} ", key).expectProblem(422, "idempotency-key-reused");
    String path = manuscripts.create("Elsewhere");
    writer
        .send(
            "POST",
            path + "/exports",
            BodyPublishers.ofString("{\"format\":\"html\"}"),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            key)
        .expect(422);
  }

  @Test
  void keysOfTwoAccountsHaveNothingToDoWithEachOther() {
    String key = key();
    Response first = start("Mine", key).expect(201);
    Response other =
        system
            .as("editor")
            .send(
                "POST",
                "manuscripts",
                BodyPublishers.ofString("{\"title\":\"Mine\"}"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key)
            .expect(201);
    assertThat(other.json().path("id")).isNotEqualTo(first.json().path("id"));
  }

  @Test
  void whatWasRefusedMayBeSentAgain() {
    String key = key();
    String path = manuscripts.create("Refused");
    post(path + "/exports", "{\"format\":\"html\"}", key).expectProblem(404, "not-found");
    manuscripts.revise(path, "*", "text").expect(201);
    post(path + "/exports", "{\"format\":\"html\"}", key).expect(202);
    String other = key();
    start("", other).expectInvalid("title");
    start("Mended", other).expect(201);
  }

  @Test
  void aRevisionIsAddedOnceThoughItsVersionIsGone() {
    Response started = manuscripts.start("Revised once").expect(201);
    String path = "manuscripts/" + started.json().path("id").asText();
    String key = key();
    Response first = revise(path, started.etag(), "text", key).expect(201);
    Response again = revise(path, started.etag(), "text", key).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.etag()).isEqualTo(first.etag());
    revise(path, first.etag(), "text", key).expectProblem(422, "idempotency-key-reused");
    assertThat(writer.get(path).json().path("latestRevision").asInt()).isEqualTo(1);
  }

  private Response revise(String path, String etag, String text, String key) {
    return writer.send(
        "POST",
        path + "/revisions",
        BodyPublishers.ofString(text),
        "Content-Type",
        "text/markdown",
        "If-Match",
        etag,
        "Idempotency-Key",
        key);
  }

  @Test
  void aTextOfTwoMebibytesMayBeSentAgain() {
    String path = manuscripts.create("Large");
    String key = key();
    String text = "0123456789abcde\n".repeat(2 * 1024 * 1024 / 16);
    revise(path, "*", text, key).expect(201);
    revise(path, "*", text, key).expect(201);
    revise(path, "*", text.substring(0, text.length() - 1) + ".", key).expect(422);
  }

  @Test
  void ofManyAtOnceOneIsDone() throws Exception {
    String key = key();
    String title = "At once " + UUID.randomUUID();
    List<Response> answers = atOnce(() -> start(title, key));
    assertAreOne(answers, start(title, key));
    String query = "manuscripts?q=" + title.replace(" ", "%20");
    assertThat(writer.get(query).json().path("items")).hasSize(1);
  }

  @Test
  void ofManyRevisionsAtOnceOneIsAddedAndNoneIsStale() throws Exception {
    Response started = manuscripts.start("Revised at once").expect(201);
    String path = "manuscripts/" + started.json().path("id").asText();
    String key = key();
    List<Response> answers = atOnce(() -> revise(path, started.etag(), "text", key));
    assertAreOne(answers, revise(path, started.etag(), "text", key));
    assertThat(writer.get(path).json().path("latestRevision").asInt()).isEqualTo(1);
  }

  private static void assertAreOne(List<Response> answers, Response again) {
    assertThat(answers).extracting(Response::status).isSubsetOf(201, 409).contains(201);
    answers.stream()
        .filter(response -> response.status() == 409)
        .forEach(
            response -> {
              response.expectProblem(409, "idempotency-key-in-use");
              assertThat(response.header("Retry-After")).isEqualTo("1");
            });
    assertThat(answers)
        .filteredOn(response -> response.status() == 201)
        .extracting(Response::text)
        .containsOnly(again.text());
  }

  private static List<Response> atOnce(Callable<Response> request) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Response> answers = new ArrayList<>();
      for (Future<Response> one :
          threads.invokeAll(IntStream.range(0, AT_ONCE).mapToObj(i -> request).toList())) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aTaskIsCancelledOnce() {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String task = paused.waiting(writer);
      String key = key();
      Response first = post(task + "/cancel", "", key).expect(200);
      assertThat(post(task + "/cancel", "", key).expect(200).text()).isEqualTo(first.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"", "a b", "\"a\";x=1", "a,b"})
  void aKeyThatIsNoneIsRefused(String key) {
    start("Bad key", key).expectInvalid("Idempotency-Key");
  }

  @Test
  void aKeyHasAtMost255Characters() {
    start("Long key", '"' + UUID.randomUUID().toString().repeat(8).substring(0, 255) + '"')
        .expect(201);
    start("Long key", '"' + "x".repeat(256) + '"').expectInvalid("Idempotency-Key");
  }

  @Test
  void afterADayTheKeyIsFree() {
    String key = key();
    Response first = start("Aged", key).expect(201);
    system.execute(
        "update idempotent_request set answered_at = answered_at - interval '23 h 50 min' where key"
            + " = "
            + key.replace('"', '\''));
    assertThat(start("Aged", key).expect(201).text()).isEqualTo(first.text());
    system.execute(
        "update idempotent_request set answered_at = answered_at - interval '11 min' where key = "
            + key.replace('"', '\''));
    assertThat(start("Aged", key).expect(201).text()).isNotEqualTo(first.text());
  }

  @Test
  void oldAnswersAreDeleted() {
    String key = key();
    start("Pruned", key).expect(201);
    String old = " where key = " + key.replace('"', '\'');
    system.execute(
        "update idempotent_request set answered_at = answered_at - interval '25 h'" + old);
    system.execute(
        "update task_recurring set next_due = now() where name = 'prune-idempotency-keys'");
    eventually().until(() -> system.number("select count(*) from idempotent_request" + old) == 0);
  }
}
