package org.writingsystem.tests.platform.tasks;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.writingsystem.tests.testkit.http.EventStream;
import org.writingsystem.tests.testkit.http.HttpApi;

/** Tasks as one caller follows them; each by its path below the API, or its address. */
public record TasksClient(HttpApi api) {
  private static final Set<String> FINAL =
      Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "QUARANTINED");

  /** Waits until the task is in a state that is final. */
  public JsonNode await(String task) {
    return eventually()
        .until(
            () -> api.get(task).expect(200).json(),
            seen -> FINAL.contains(seen.path("state").asText()));
  }

  /** Follows a task. */
  public EventStream events(String task) {
    return api.stream(task + "/events");
  }
}
