package org.writingsystem.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What monitoring reads. */
@SystemTest
class MetricsIT {
  private static final String OURS = "writing_system_";
  private static final int MOST_SERIES = 200;

  private final RunningSystem system;
  private final Api writer;

  MetricsIT(RunningSystem system) {
    this.system = system;
    this.writer = system.as("writer");
  }

  @Test
  void requestsAreTimedByMethodRouteAndStatus() {
    String[] found = {"method=\"GET\"", "route=\"/manuscripts/{manuscript}\"", "status=\"200\""};
    String[] missing = {"method=\"GET\"", "route=\"/manuscripts/{manuscript}\"", "status=\"404\""};
    String[] revised = {"route=\"/manuscripts/{manuscript}/revisions/{number}\"", "status=\"200\""};
    MetricsPage before = page();
    String path = writer.manuscript("Measured");
    writer.revise(path, "*", "text").expect(201);
    writer.get(path).expect(200);
    writer.get("manuscripts/" + UUID.randomUUID()).expect(404);
    writer.markdown(path, "latest");
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
    String path = writer.manuscript("Exported");
    writer.revise(path, "*", "text").expect(201);
    writer.export(path, "markdown");
    MetricsPage after = page();
    for (String name :
        new String[] {
          "tasks_ended_total", "tasks_waiting_seconds_count", "tasks_attempt_seconds_count"
        }) {
      assertThat(after.sum(OURS + name, "kind=\"export\""))
          .as(name)
          .isGreaterThan(before.sum(OURS + name, "kind=\"export\""));
    }
    assertThat(after.sum(OURS + "tasks_slots")).isPositive();
  }

  @Test
  void eachMetricOfOursIsExplainedAndNamedAsIsUsual() {
    writer.manuscript("Measured");
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
