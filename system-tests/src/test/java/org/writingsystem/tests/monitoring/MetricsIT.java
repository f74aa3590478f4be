package org.writingsystem.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.exports.ExportsClient;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/** What monitoring reads. */
@SystemTest
class MetricsIT {
  private static final String OURS = "writing_system_";
  private static final int MOST_SERIES = 200;
  private static final String POOL = "name=\"WritingSystem\"";
  private static final int WAITING = 6;
  private static final Executor THREADS = work -> new Thread(work, "waiting").start();

  private final RunningSystem system;
  private final HttpApi writer;
  private final ManuscriptsClient manuscripts;

  MetricsIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
    manuscripts = new ManuscriptsClient(writer);
  }

  @Test
  void requestsAreTimedByMethodRouteAndStatus() {
    String[] found = {"method=\"GET\"", "route=\"/manuscripts/{manuscript}\"", "status=\"200\""};
    String[] missing = {"method=\"GET\"", "route=\"/manuscripts/{manuscript}\"", "status=\"404\""};
    String[] revised = {"route=\"/manuscripts/{manuscript}/revisions/{number}\"", "status=\"200\""};
    MetricsPage before = page();
    String path = manuscripts.create("Measured");
    manuscripts.revise(path, "*", "text").expect(201);
    writer.get(path).expect(200);
    writer.get("manuscripts/" + UUID.randomUUID()).expect(404);
    manuscripts.markdown(path, "latest");
    MetricsPage after = page();
    String count = OURS + "http_server_requests_seconds_count";
    assertThat(after.sum(count, found) - before.sum(count, found)).isEqualTo(1);
    assertThat(after.sum(count, missing) - before.sum(count, missing)).isEqualTo(1);
    assertThat(after.sum(count, revised) - before.sum(count, revised)).isEqualTo(1);
    assertThat(after.sum(OURS + "http_server_requests_seconds_bucket", "le=\"+Inf\""))
        .isEqualTo(after.sum(count));
  }

  @Test
  void whatNobodyKnowsHasOneRoute() {
    String unknown = OURS + "http_server_requests_seconds_count";
    double before = page().sum(unknown, "route=\"none\"", "status=\"404\"");
    writer.get("no-such-thing/" + UUID.randomUUID()).expect(404);
    assertThat(page().sum(unknown, "route=\"none\"", "status=\"404\"")).isEqualTo(before + 1);
  }

  @Test
  void tasksAreCountedByKindAndStateAndTimed() {
    MetricsPage before = page();
    String path = manuscripts.create("Exported");
    manuscripts.revise(path, "*", "text").expect(201);
    new ExportsClient(writer).export(path, "markdown");
    for (String name :
        new String[] {
          "tasks_ended_total", "tasks_waiting_seconds_count", "tasks_attempt_seconds_count"
        }) {
      double had = before.sum(OURS + name, "kind=\"export\"");
      eventually() // the task is seen to have ended before that is counted
          .alias(name)
          .until(() -> page().sum(OURS + name, "kind=\"export\"") > had);
    }
    assertThat(page().sum(OURS + "tasks_slots")).isPositive();
  }

  /** As many as wait for a lock at the same time: what the node does besides is never so much. */
  @Test
  void connectionsThatAreMadeAndInUseAreCounted() throws SQLException {
    assertThat(page().sum("datasources_pool_created_count", POOL)).isPositive();
    try (Connection locking = system.database().dataSource().getConnection();
        Statement statement = locking.createStatement()) {
      locking.setAutoCommit(false);
      statement.execute("lock table manuscript in access exclusive mode");
      List<CompletableFuture<Response>> waiting =
          IntStream.range(0, WAITING)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> writer.get("manuscripts"), THREADS))
              .toList();
      eventually().until(() -> inUse() >= WAITING);
      locking.rollback();
      waiting.forEach(CompletableFuture::join);
    }
    eventually().until(() -> inUse() < WAITING);
  }

  private double inUse() {
    return page().sum("datasources_pool_in_use_count", POOL);
  }

  @Test
  void eachMetricOfOursIsExplainedAndNamedAsIsUsual() {
    manuscripts.create("Measured");
    MetricsPage page = page();
    Map<String, String> types = page.types();
    page.explanations()
        .forEach(
            (name, explanation) -> {
              if (name.startsWith(OURS)) {
                assertThat(explanation).as(name).isNotBlank();
                assertThat(name).matches("[a-z_]+");
                assertThat(name.endsWith("_total"))
                    .as(name)
                    .isEqualTo(types.get(name).equals("counter"));
              }
            });
    assertThat(page.explanations()).containsKey(OURS + "tasks_ended_total");
  }

  @Test
  void noMetricOfOursHasLabelsWithoutEnd() {
    Map<String, Long> series =
        page().series().stream()
            .filter(line -> line.startsWith(OURS) && !line.contains("le=\""))
            .collect(
                Collectors.groupingBy(line -> line.split("[{ ]", 2)[0], Collectors.counting()));
    assertThat(series).allSatisfy((name, count) -> assertThat(count).isLessThan(MOST_SERIES));
    assertThat(series).isNotEmpty();
  }

  private MetricsPage page() {
    return new MetricsPage(
        system.anonymous().get(system.management() + "/prometheus").expect(200).text());
  }
}
