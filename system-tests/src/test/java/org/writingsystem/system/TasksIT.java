package org.writingsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@SystemTest
class TasksIT {
  private final RunningSystem system;
  private final Api writer;

  TasksIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
  }

  @Test
  void anExportIsFollowedToItsFile() {
    String path = writer.manuscript("Exported");
    writer.revise(path, "*", "# Text\r\n").expect(201);
    Answer queued = order(path);
    JsonNode task = writer.awaitTask(queued.header("Location"));
    assertThat(task.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(task.path("kind").asText()).isEqualTo("export");
    assertThat(task.path("attempt").asInt()).isEqualTo(1);
    assertThat(task.hasNonNull("finishedAt")).isTrue();
    Answer file = writer.get(task.path("result").path("href").asText()).expect(200);
    assertThat(file.text()).isEqualTo("# Text\r\n");
    assertThat(file.bytes()).hasSize(task.path("result").path("sizeBytes").asInt());
    assertThat(file.header("Content-Type")).startsWith("text/markdown");
    assertThat(file.header("Content-Disposition")).contains("attachment", ".md");
  }

  @Test
  void anExportIsOfTheRevisionThatWasTheNewestWhenItWasOrdered() {
    String path = writer.manuscript("Ordered");
    writer.revise(path, "*", "old").expect(201);
    Answer queued = order(path);
    writer.revise(path, "*", "new").expect(201);
    JsonNode task = writer.awaitTask(queued.header("Location"));
    assertThat(writer.get(task.path("result").path("href").asText()).text()).isEqualTo("old");
  }

  @Test
  void anothersTaskDoesNotExist() {
    String path = writer.manuscript("Private");
    writer.revise(path, "*", "text").expect(201);
    String task = order(path).header("Location");
    writer.awaitTask(task);
    for (String role : List.of("client", "editor", "admin")) {
      system.as(role).get(task).expectProblem(404, "not-found");
      system.as(role).get(task + "/result").expect(404);
    }
    system.anonymous().get(task).expectProblem(401, "not-authenticated");
  }

  @Test
  void whatIsNotThereCannotBeExported() {
    Map<String, Long> before = system.stored();
    post("manuscripts/" + UUID.randomUUID()).expectProblem(404, "not-found");
    assertThat(system.stored()).isEqualTo(before);
    String empty = writer.manuscript("No revision");
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
    List<String> tasks =
        IntStream.range(0, 40)
            .mapToObj(i -> writer.manuscript("Many"))
            .peek(path -> writer.revise(path, "*", "text").expect(201))
            .map(path -> order(path).header("Location"))
            .toList();
    assertThat(tasks)
        .doesNotHaveDuplicates()
        .allSatisfy(
            task ->
                assertThat(writer.awaitTask(task).path("state").asText()).isEqualTo("SUCCEEDED"));
  }

  private Answer order(String manuscript) {
    return post(manuscript).expect(202);
  }

  private Answer post(String manuscript) {
    return writer.post(manuscript + "/exports", Map.of("format", "markdown"));
  }
}
