package org.writingsystem.tests.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.accounts.TestAccount;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.testkit.http.EventStream;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
@SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
class TaskEventsIT {
  /** TASK_EVENT_STREAMS by default. */
  private static final int MOST_STREAMS = 32;

  /** Each has fewer than QUOTA_EVENT_STREAMS, which is 10 by default. */
  private static final int OF_EACH_ACCOUNT = 8;

  private final RunningSystem system;
  private final HttpApi writer;
  private final TasksClient tasks;
  private final ExportsClient exports;

  TaskEventsIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    tasks = new TasksClient(writer);
    exports = new ExportsClient(writer);
  }

  @Test
  void anExportIsFollowedToItsEnd() {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String task = paused.waiting(writer);
      try (EventStream events = tasks.events(task)) {
        assertThat(events.status()).isEqualTo(200);
        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
        assertThat(events.header("Cache-Control")).isEqualTo("no-store");
        assertThat(state(events.next().orElseThrow())).isEqualTo("QUEUED");
        paused.resume();
        assertThat(events.last()).isEqualTo(tasks.await(task));
      }
    }
  }

  @Test
  void aFinishedTaskIsOneEvent() {
    String task = exports.queue();
    JsonNode finished = tasks.await(task);
    try (EventStream events = tasks.events(task)) {
      assertThat(events.next()).hasValue(finished);
      assertThat(events.next()).isEmpty();
    }
  }

  @Test
  void whatAnotherCallerDoesIsToldAndTheStreamOutlivesItsSilence() throws IOException {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String task = paused.waiting(writer);
      try (EventStream events = new TasksClient(system.as("admin")).events(task)) {
        assertThat(state(events.next().orElseThrow())).isEqualTo("QUEUED");
        events.awaitComment();
        writer.post(task + "/cancel").expect(200);
        assertThat(state(events.next().orElseThrow())).isEqualTo("CANCELLED");
        assertThat(events.next()).isEmpty();
      }
    }
  }

  @Test
  void anothersTaskCannotBeFollowed() {
    String task = exports.queue();
    refused(system.as("client"), task).expectProblem(404, "not-found");
    refused(system.anonymous(), task).expectProblem(401, "not-authenticated");
    refused(writer, "tasks/" + UUID.randomUUID()).expectProblem(404, "not-found");
    refused(writer, "tasks/x").expectProblem(404, "not-found");
    writer.get(task + "/events", "Accept", "application/json").expectProblem(406, "not-acceptable");
  }

  private static Response refused(HttpApi caller, String task) {
    return caller.get(task + "/events", "Accept", "text/event-stream");
  }

  @Test
  void aClientThatReadsNothingHoldsNobodyUp() throws IOException {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String task = paused.waiting(writer);
      try (RawSocketClient stuck = stuckFollower(task);
          EventStream events = tasks.events(task)) {
        events.next().orElseThrow();
        change(task, "progress_done = 1, progress_total = 2, error = repeat('x', 20000000)");
        assertThat(events.next().orElseThrow().path("error").asText()).hasSize(20_000_000);
        change(task, "progress_done = 2, error = null");
        assertThat(events.next().orElseThrow().path("progress").path("done").asInt()).isEqualTo(2);
        writer.post(task + "/cancel").expect(200);
        assertThat(state(events.last())).isEqualTo("CANCELLED");
      }
    }
  }

  /** Follows a task and reads nothing of what comes. */
  private RawSocketClient stuckFollower(String task) {
    String head = "GET /api/v1/%s/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n";
    return RawSocketClient.narrow(system.http()).send(head.formatted(task, writer.token()));
  }

  private void change(String task, String values) {
    String id = task.substring("tasks/".length());
    system.execute("update task set " + values + " where id = '" + id + "'");
  }

  @Test
  void headOpensNoStreamAndTheConnectionIsGoodForMore() throws IOException {
    String task = exports.queue();
    String head =
        "%s /api/v1/%s HTTP/1.1\r\nHost: x\r\nConnection: %s\r\nAuthorization: Bearer "
            + writer.token()
            + "\r\n\r\n";
    String answers =
        RawSocketClient.to(system.http())
            .exchange(
                head.formatted("HEAD", task + "/events", "keep-alive")
                    + head.formatted("GET", task, "close"));
    assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(3);
    assertThat(answers).contains("text/event-stream", "application/json");
  }

  @Test
  void oneClientTooManyIsRefusedUntilOthersHaveGone() {
    List<EventStream> open = new ArrayList<>();
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      for (int i = 0; i < MOST_STREAMS; i += OF_EACH_ACCOUNT) {
        HttpApi caller = TestAccount.make(system, "writer").signIn();
        String own = paused.waiting(caller);
        IntStream.range(0, OF_EACH_ACCOUNT).forEach(one -> open.add(place(caller, own)));
      }
      String task = paused.waiting(writer);
      assertThat(open).allSatisfy(one -> assertThat(one.next()).isPresent());
      Response refusal = refused(writer, task).expectProblem(503, "overloaded");
      assertThat(refusal.header("Retry-After")).isEqualTo("5");
      open.forEach(EventStream::close);
      eventually().until(() -> isFollowed(task));
      writer.post(task + "/cancel").expect(200);
      eventually().until(() -> isFollowed(task));
    } finally {
      open.forEach(EventStream::close);
    }
  }

  /** Once the node has noticed that those are gone who followed tasks of other tests. */
  private static EventStream place(HttpApi caller, String task) {
    return eventually()
        .until(
            () -> Optional.of(new TasksClient(caller).events(task)).filter(TaskEventsIT::isOpen),
            Optional::isPresent)
        .orElseThrow();
  }

  private static boolean isOpen(EventStream events) {
    if (events.status() != 200) {
      events.close();
    }
    return events.status() == 200;
  }

  private boolean isFollowed(String task) {
    try (EventStream events = tasks.events(task)) {
      return events.status() == 200;
    }
  }

  private static String state(JsonNode task) {
    return task.path("state").asText();
  }
}
