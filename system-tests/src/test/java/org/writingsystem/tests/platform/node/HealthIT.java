package org.writingsystem.tests.platform.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** What balancers and supervisors ask on the management port. */
@SystemTest
class HealthIT {

  private final RunningSystem system;

  HealthIT(RunningSystem system) {
    this.system = system;
  }

  @Test
  void readySaysHowEachPartIs() {
    Map<String, JsonNode> ready = checks("ready");
    assertThat(ready).containsKeys("database", "cache", "tasks", "requests", "disk");
    assertThat(ready.get("requests").path("overdue").asInt(-1)).isZero();
    assertThat(ready.get("cache").path("state").asText()).isIn("ok", "degraded");
    assertThat(ready.get("tasks").path("zombies").isNumber()).isTrue();
    assertThat(ready.get("tasks").path("longestWaitSeconds").isNumber()).isTrue();
    assertThat(ready.get("disk").path("logsFreeMiB").asLong()).isPositive();
  }

  @Test
  void liveLooksAtThreadsAlone() {
    Map<String, JsonNode> live = checks("live");
    assertThat(live).containsOnlyKeys("threads", "loops");
    assertThat(live.get("loops").path("stuck").asText()).isEmpty();
    assertThat(live.get("threads").path("deadlocked").asInt()).isZero();
  }

  @Test
  void startedOnceTheTasksAreTaken() {
    eventually().until(() -> answer("started").status() == 200);
    assertThat(checks("started")).containsKey("tasks");
  }

  private Response answer(String kind) {
    return system.anonymous().get(system.management() + "/health/" + kind);
  }

  /** The data of each check by its name; all are up. */
  private Map<String, JsonNode> checks(String kind) {
    Map<String, JsonNode> checks = new TreeMap<>();
    eventually().until(() -> answer(kind).status() == 200); // not too late, on a busy machine
    for (JsonNode check : answer(kind).json().path("checks")) {
      assertThat(check.path("status").asText()).as(check.toString()).isEqualTo("UP");
      checks.put(check.path("name").asText(), check.path("data"));
    }
    return checks;
  }
}
