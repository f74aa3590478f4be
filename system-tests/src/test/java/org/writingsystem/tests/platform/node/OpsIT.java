package org.writingsystem.tests.platform.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** Preflight and settings by REST, and {@code /health} for load balancers. */
@SystemTest
class OpsIT {

  @Test
  void administratorsSeeWhatPreflightFinds(RunningSystem system) {
    JsonNode report = system.as("admin").get("ops/preflight").expect(200).json();
    assertThat(report.path("environment").asText()).isEqualTo("development");
    assertThat(report.path("errors").asInt()).as(report.toString()).isZero();
    assertThat(report.path("findings").findValuesAsText("id"))
        .doesNotContain("cache-unreachable", "migrations-pending", "schema-newer", "old-name");
  }

  @Test
  void administratorsSeeTheSettingsWithoutSecrets(RunningSystem system) {
    Response response = system.as("admin").get("ops/config").expect(200);
    assertThat(response.text())
        .doesNotContain(RunningSystem.SECRET_KEY, RunningSystem.DEMO_PASSWORD)
        .doesNotContain(system.backends().get("POSTGRES_PASSWORD"));
    assertThat(response.json().path("items"))
        .anySatisfy(
            item -> {
              assertThat(item.path("name").asText()).isEqualTo("SECRET_KEY");
              assertThat(item.path("secret").asBoolean()).isTrue();
              assertThat(item.path("value").asText()).isEqualTo("********");
              assertThat(item.path("source").asText()).isEqualTo("environment variable SECRET_KEY");
            })
        .anySatisfy(
            item -> {
              assertThat(item.path("name").asText()).isEqualTo("DB_POOL_MAX");
              assertThat(item.path("source").asText()).isEqualTo("default");
            });
  }

  /** The start script knows a level and numbers of threads that nobody has told it. */
  @Test
  void whatNobodyHasSetIsNotSaidToBeSet(RunningSystem system) {
    Map<String, String> sources = new HashMap<>();
    for (JsonNode item : system.as("admin").get("ops/config").expect(200).json().path("items")) {
      sources.put(item.path("name").asText(), item.path("source").asText());
    }
    assertThat(sources)
        .containsEntry("LOG_LEVEL", "default")
        .containsEntry("CACHE_AUTH", "default")
        .containsEntry("HTTPS_ENABLED", "default")
        .containsEntry("TASK_TIME_LIMIT_EXPORT", "default")
        .containsEntry("HTTP_WORKERS", "computed by standalone.sh")
        .containsEntry("HTTP_IO_THREADS", "computed by standalone.sh");
  }

  @Test
  void nobodyElseSeesThem(RunningSystem system) {
    for (String path : new String[] {"ops/preflight", "ops/config"}) {
      system.as("writer").get(path).expect(403);
      system.anonymous().get(path).expect(401);
    }
  }

  @Test
  void healthSaysUpAndNothingElse(RunningSystem system) {
    HttpApi balancer = system.anonymous();
    String up = "{\"status\":\"up\"}"; // it says down where a check takes longer than two seconds
    eventually().until(() -> balancer.get("/health").text().equals(up));
  }

  @Test
  void healthSaysDownWhileTheDatabaseIsFrozen(RunningSystem system) {
    HttpApi balancer = system.anonymous();
    system.database().freeze();
    try {
      eventually().until(() -> balancer.get("/health").status() == 503);
      assertThat(balancer.get("/health").expect(503).text()).isEqualTo("{\"status\":\"down\"}");
    } finally {
      system.database().thaw();
    }
    eventually().until(() -> balancer.get("/health").status() == 200);
    eventually().until(() -> balancer.get(system.management() + "/health/ready").status() == 200);
  }
}
