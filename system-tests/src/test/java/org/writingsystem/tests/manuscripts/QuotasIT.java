package org.writingsystem.tests.manuscripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.platform.tasks.PausedKind;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.EventStream;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** What one account may have, by the defaults. */
@SystemTest
@SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
class QuotasIT {
  private static final int MANUSCRIPTS = 10_000;
  private static final long EXPORT_BYTES = 1L << 30;
  private static final int EVENT_STREAMS = 10;
  private static final int AT_ONCE = 8;

  private final RunningSystem system;
  private final TestAccount account;
  private final HttpApi writer;
  private final ExportsClient exports;
  private final TasksClient tasks;
  private final ManuscriptsClient manuscripts;

  QuotasIT(RunningSystem system) {
    this.system = system;
    account = TestAccount.make(system, "writer");
    writer = account.signIn();
    exports = new ExportsClient(writer);
    tasks = new TasksClient(writer);
    manuscripts = new ManuscriptsClient(writer);
  }

  @Test
  void ofManyWhoStartTheLastManuscriptAtOnceOneDoes() throws Exception {
    have(MANUSCRIPTS - 1);
    List<Response> answers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Response>> all =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  i -> threads.submit(() -> writer.post("manuscripts", Map.of("title", "Last"))))
              .toList();
      for (Future<Response> one : all) {
        answers.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(answers).filteredOn(response -> response.status() == 201).hasSize(1);
    answers.stream()
        .filter(response -> response.status() != 201)
        .forEach(response -> response.expectProblem(409, "quota-exceeded"));
    assertThat(
            system.number(
                "select count(*) from manuscript where owner = '%s'".formatted(account.id())))
        .isEqualTo(MANUSCRIPTS);
    new ManuscriptsClient(system.as("writer")).create("Nobody else is refused");
  }

  private void have(int manuscripts) {
    system.execute(
        """
        insert into manuscript (id, owner, title, state, version, latest_revision, created_at,
                                updated_at)
        select gen_random_uuid(), '%s', 'One of many', 'DRAFT', 0, 0, now(), now()
        from generate_series(1, %d)
        """
            .formatted(account.id(), manuscripts));
  }

  @Test
  void exportsThatWouldHaveTooManyBytesFailAndThenAreRefused() {
    String first = exports.queue();
    tasks.await(first);
    String manuscript = manuscripts.create("Exported");
    manuscripts.revise(manuscript, "*", "text").expect(201);
    becomes(first, EXPORT_BYTES - 1);
    JsonNode failed = tasks.await(ordered(manuscript).expect(202).header("Location"));
    assertThat(failed.path("state").asText()).isEqualTo("FAILED");
    assertThat(failed.path("error").asText()).contains("1073741824 bytes");
    assertThat(failed.path("attempt").asInt()).isEqualTo(1);

    becomes(first, EXPORT_BYTES);
    ordered(manuscript).expectProblem(409, "quota-exceeded");
    becomes(first, 1);
    assertThat(exports.export(manuscript, "markdown").text()).isEqualTo("text");
  }

  private Response ordered(String manuscript) {
    return writer.post(manuscript + "/exports", Map.of("format", "markdown"));
  }

  private void becomes(String task, long bytes) {
    system.execute(
        "update task set result_bytes = %d where id = '%s'"
            .formatted(bytes, task.substring("tasks/".length())));
  }

  @Test
  void anAccountFollowsSoManyTasksAndOthersStillMay() {
    List<EventStream> open = new ArrayList<>();
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String task = paused.waiting(writer);
      IntStream.range(0, EVENT_STREAMS).forEach(i -> open.add(tasks.events(task)));
      assertThat(open).allSatisfy(one -> assertThat(one.status()).isEqualTo(200));
      Response refused =
          writer
              .get(task + "/events", "Accept", "text/event-stream")
              .expectProblem(429, "too-many-requests");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      try (EventStream other = new TasksClient(system.as("admin")).events(task)) {
        assertThat(other.status()).isEqualTo(200);
      }
    } finally {
      open.forEach(EventStream::close);
    }
  }
}
