package org.writingsystem.tests.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
@SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
class TaskAdministrationIT {
  private final RunningSystem system;
  private final HttpApi writer;
  private final TasksClient tasks;
  private final HttpApi admin;

  TaskAdministrationIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    tasks = new TasksClient(writer);
    this.admin = system.as("admin");
  }

  @Test
  void aWaitingTaskIsCancelledAtOnceAndOnce() {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String task = paused.waiting(writer);
      assertThat(codes(task)).contains("kind-paused");
      JsonNode cancelled = writer.post(task + "/cancel").expect(200).json();
      assertThat(cancelled.path("state").asText()).isEqualTo("CANCELLED");
      assertThat(cancelled.hasNonNull("finishedAt")).isTrue();
      assertThat(writer.post(task + "/cancel").expect(200).json()).isEqualTo(cancelled);
      assertThat(codes(task)).containsExactly("finished");
    }
  }

  @Test
  void anEndedTaskIsNotCancelled() {
    String task = finishedExport();
    Response refusal = writer.post(task + "/cancel").expectProblem(409, "conflict");
    assertThat(refusal.json().path("detail").asText()).contains("SUCCEEDED");
    assertThat(state(task)).isEqualTo("SUCCEEDED");
  }

  @Test
  void anothersTaskIsNeitherCancelledNorExplained() {
    String task = finishedExport();
    for (String role : List.of("client", "editor")) {
      system.as(role).post(task + "/cancel").expectProblem(404, "not-found");
      system.as(role).get(task + "/why").expectProblem(404, "not-found");
    }
    assertThat(admin.get(task + "/why").expect(200).json().path("state").asText())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void aTaskIsExplainedWhileItWaitsForItsTimeAndForOthers() {
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      paused.waiting(writer);
      String task = paused.waiting(writer);
      assertThat(codes(task)).containsExactly("kind-paused", "ahead");
      system.execute("update task set available_at = now() + interval '1 hour'" + where(task));
      assertThat(codes(task)).containsExactly("not-due", "kind-paused");
      writer.post(task + "/cancel").expect(200);
    }
  }

  @Test
  void anAdministratorRunsACancelledTaskAgain() {
    String task;
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      task = paused.waiting(writer);
      writer.post(task + "/cancel").expect(200);
      Response again = admin.post(task + "/retry").expect(202);
      assertThat(again.header("Location")).endsWith(task);
      assertThat(again.json().path("state").asText()).isEqualTo("QUEUED");
    }
    JsonNode done = tasks.await(task);
    assertThat(done.path("state").asText()).isEqualTo("SUCCEEDED");
    writer.get(done.path("result").path("href").asText()).expect(200);
    admin.post(task + "/retry").expectProblem(409, "conflict");
    admin.post("tasks/" + UUID.randomUUID() + "/retry").expectProblem(404, "not-found");
  }

  @Test
  void aTaskInQuarantineIsFoundAndRunsAgain() {
    String task = finishedExport();
    system.execute("update task set state = 'QUARANTINED', crashes = 3" + where(task));
    JsonNode list = admin.get("tasks?state=QUARANTINED").expect(200).json();
    assertThat(list.path("items").findValuesAsText("id")).contains(id(task));
    admin.post(task + "/retry").expect(202);
    assertThat(tasks.await(task).path("state").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void aKindIsPausedAndResumedAsOftenAsOneLikes() {
    try (PausedKind first = PausedKind.pause(system, "export")) {
      String since = first.since();
      assertThat(since).isNotEmpty();
      try (PausedKind second = PausedKind.pause(system, "export")) {
        assertThat(second.since()).isEqualTo(since);
      }
      assertThat(first.since()).isEmpty();
    }
    finishedExport();
  }

  @Test
  void anUnknownKindIsNotPaused() {
    for (String what : List.of("/pause", "/resume")) {
      admin.post("tasks/kinds/unheard-of" + what).expectProblem(404, "not-found");
      admin.post("tasks/kinds/Export" + what).expectInvalid("kind");
    }
  }

  @Test
  void theNodeSaysWhatItRuns() {
    JsonNode nodes = admin.get("tasks/nodes").expect(200).json().path("items");
    assertThat(nodes)
        .anySatisfy(
            node -> {
              assertThat(node.path("state").asText()).isEqualTo("RUNNING");
              assertThat(node.path("kinds")).anyMatch(kind -> kind.asText().equals("export"));
              assertThat(node.path("slots").asInt()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"editor", "writer", "client"})
  void nobodyElseControls(String role) {
    HttpApi caller = system.as(role);
    String task = "tasks/" + UUID.randomUUID();
    caller.post(task + "/retry").expectProblem(403, "not-allowed");
    caller.get("tasks/kinds").expectProblem(403, "not-allowed");
    caller.get("tasks/nodes").expectProblem(403, "not-allowed");
    caller.post("tasks/kinds/export/pause").expectProblem(403, "not-allowed");
    caller.post("tasks/kinds/export/resume").expectProblem(403, "not-allowed");
    assertThat(admin.get("tasks/kinds").expect(200).json().findValuesAsText("pausedAt"))
        .containsOnly("null");
  }

  private String finishedExport() {
    String task = new ExportsClient(writer).queue();
    assertThat(tasks.await(task).path("state").asText()).isEqualTo("SUCCEEDED");
    return task;
  }

  private String state(String task) {
    return writer.get(task).expect(200).json().path("state").asText();
  }

  private List<String> codes(String task) {
    JsonNode why = writer.get(task + "/why").expect(200).json();
    assertThat(why.path("reasons"))
        .allSatisfy(reason -> assertThat(reason.path("detail").asText()).isNotBlank());
    return why.path("reasons").findValuesAsText("code");
  }

  private static String id(String task) {
    return task.substring("tasks/".length());
  }

  private static String where(String task) {
    return " where id = '" + id(task) + "'";
  }
}
