package org.writingsystem.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;

/** Exports as one caller asks for them. */
public record ExportsClient(HttpApi api) {
  /** Asks for an export of the newest revision; the response is the task that makes it. */
  public Response request(String manuscript, String format) {
    return api.post(manuscript + "/exports", Map.of("format", format));
  }

  /** Exports the newest revision and waits for the file. */
  public Response export(String manuscript, String format) {
    Response queued = request(manuscript, format).expect(202);
    JsonNode task = new TasksClient(api).await(queued.header("Location"));
    assertThat(task.path("state").asText()).as(task::toString).isEqualTo("SUCCEEDED");
    return api.get(task.path("result").path("href").asText()).expect(200);
  }

  /** Asks for an export of a new manuscript, and gives the task's path. */
  public String queue() {
    var manuscripts = new ManuscriptsClient(api);
    String manuscript = manuscripts.create("Exported");
    manuscripts.revise(manuscript, "*", "text").expect(201);
    return "tasks/" + request(manuscript, "markdown").expect(202).field("id");
  }
}
