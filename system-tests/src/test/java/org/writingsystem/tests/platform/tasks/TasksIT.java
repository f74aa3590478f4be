package org.writingsystem.tests.platform.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

@SystemTest
@SuppressWarnings("try") // a kind is resumed by the end of its block, which need not name it
class TasksIT {
  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;
  private final TasksClient tasks;

  TasksIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
    tasks = new TasksClient(writer);
  }

  @Test
  void anExportIsFollowedToItsFile() {
    String path = manuscripts.create("Exported");
    manuscripts.revise(path, "*", "# Text\r\n").expect(201);
    Response queued = order(path);
    JsonNode task = tasks.await(queued.header("Location"));
    assertThat(task.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(task.path("kind").asText()).isEqualTo("export");
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    assertThat(task.hasNonNull("finishedAt")).isTrue();
    Response file = writer.get(task.path("result").path("href").asText()).expect(200);
    assertThat(file.text()).isEqualTo("# Text\r\n");
    assertThat(file.bytes()).hasSize(task.path("result").path("sizeBytes").asInt());
    assertThat(file.header("Content-Type")).startsWith("text/markdown");
    assertThat(file.header("Content-Disposition")).contains("attachment", ".md");
  }

  @Test
  void anExportIsOfTheRevisionThatWasTheNewestWhenItWasOrdered() {
    String path = manuscripts.create("Ordered");
    manuscripts.revise(path, "*", "old").expect(201);
    Response queued = order(path);
    manuscripts.revise(path, "*", "new").expect(201);
    JsonNode task = tasks.await(queued.header("Location"));
    assertThat(writer.get(task.path("result").path("href").asText()).text()).isEqualTo("old");
  }

  @Test
  void anothersTaskDoesNotExist() {
    String task = finishedExport();
    for (String role : List.of("client", "editor")) {
      system.as(role).get(task).expectProblem(404, "not-found");
      system.as(role).get(task + "/result").expectProblem(404, "not-found");
    }
    system.anonymous().get(task).expectProblem(401, "not-authenticated");
  }

  @Test
  void anAdministratorSeesEverybodysTasksButNoResults() {
    String task = finishedExport();
    HttpApi admin = system.as("admin");
    JsonNode seen = admin.get(task).expect(200).json();
    assertThat(seen.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(seen.path("result").isNull()).isTrue();
    assertThat(seen.path("owner").asText())
        .isEqualTo(writer.get("accounts/me").json().path("id").asText());
    assertThat(seen.path("priority").asInt(-1)).isZero();
    assertThat(writer.get(task).json().has("owner")).isFalse();
    admin.get(task + "/result").expectProblem(404, "not-found");
    assertThat(ids(admin.get("tasks?kind=export&limit=100"))).contains(id(task));
  }

  @Test
  void aListIsReadPageByPageNewestFirst() {
    HttpApi caller = caller();
    List<String> tasks =
        Stream.generate(new ExportsClient(caller)::queue).limit(5).map(TasksIT::id).toList();
    List<String> listed = new ArrayList<>();
    String next = "tasks?limit=2";
    while (!next.isEmpty()) {
      Response page = caller.get(next).expect(200);
      listed.addAll(ids(page));
      assertThat(page.json().path("next").isNull()).isEqualTo(page.header("Link").isEmpty());
      next = linked(page);
    }
    assertThat(listed).isEqualTo(reversed(tasks));
  }

  private static String linked(Response page) {
    return page.header("Link").replaceFirst("<(.*)>; *rel=\"next\"", "$1");
  }

  @Test
  void aListIsOfOneStateAndKind() {
    HttpApi caller = caller();
    String done = new ExportsClient(caller).queue();
    new TasksClient(caller).await(done);
    try (PausedKind paused = PausedKind.pause(system, "export")) {
      String waiting = paused.waiting(caller);
      assertThat(ids(caller.get("tasks?state=SUCCEEDED"))).containsExactly(id(done));
      assertThat(ids(caller.get("tasks?state=QUEUED&kind=export"))).containsExactly(id(waiting));
      assertThat(ids(caller.get("tasks?kind=export"))).containsExactly(id(waiting), id(done));
      assertThat(ids(caller.get("tasks?state=FAILED"))).isEmpty();
      assertThat(ids(caller.get("tasks?kind=unheard-of"))).isEmpty();
    }
  }

  /** Somebody whose tasks are only those of one test. */
  private HttpApi caller() {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    String password = "a long enough password";
    system
        .as("admin")
        .post("accounts", Map.of("username", name, "password", password, "role", "writer"))
        .expect(201);
    return system.anonymous().signIn(name, password);
  }

  private static List<String> ids(Response list) {
    return list.expect(200).json().path("items").findValuesAsText("id");
  }

  private static List<String> reversed(List<String> list) {
    List<String> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  private static String id(String task) {
    return task.substring(task.lastIndexOf('/') + 1);
  }

  private String finishedExport() {
    String task = new ExportsClient(writer).queue();
    assertThat(tasks.await(task).path("state").asText()).isEqualTo("SUCCEEDED");
    return task;
  }

  @Test
  void whatIsNotThereCannotBeExported() {
    Map<String, Long> before = system.stored();
    post("manuscripts/" + UUID.randomUUID()).expectProblem(404, "not-found");
    assertThat(system.stored()).isEqualTo(before);
    String empty = manuscripts.create("No revision");
    post(empty).expectProblem(404, "not-found");
    assertThat(system.stored().get("task")).isEqualTo(before.get("task"));
  }

  @Test
  void anUnknownTaskIsNotFound() {
    writer.get("tasks/" + UUID.randomUUID()).expectProblem(404, "not-found");
    writer.get("tasks/" + UUID.randomUUID() + "/result").expectProblem(404, "not-found");
    writer.get("tasks/x").expectProblem(404, "not-found");
  }

  @Test
  void manyExportsAtOnceAllEndWell() {
    List<String> many =
        IntStream.range(0, 40)
            .mapToObj(i -> manuscripts.create("Many"))
            .peek(path -> manuscripts.revise(path, "*", "text").expect(201))
            .map(path -> order(path).header("Location"))
            .toList();
    assertThat(many)
        .doesNotHaveDuplicates()
        .allSatisfy(
            task -> assertThat(tasks.await(task).path("state").asText()).isEqualTo("SUCCEEDED"));
  }

  private Response order(String manuscript) {
    return post(manuscript).expect(202);
  }

  private Response post(String manuscript) {
    return writer.post(manuscript + "/exports", Map.of("format", "markdown"));
  }
}
