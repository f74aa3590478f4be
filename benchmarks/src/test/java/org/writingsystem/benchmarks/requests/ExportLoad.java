package org.writingsystem.benchmarks.requests;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.writingsystem.benchmarks.CpuTime;
import org.writingsystem.benchmarks.requests.systems.SystemUnderTest;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.http.HttpApi;

/** Exports of a whole chapter, by tasks in the background, each of a manuscript of its own. */
record ExportLoad(HttpApi api, Sql sql, SystemUnderTest node, String chapter) {
  /**
   * What was found.
   *
   * @param perSecond from the first request to the end of the last task, by the database's clock
   * @param cpuMillis of all processes for each export, child processes included
   */
  record Result(String format, int characters, int count, double perSecond, double cpuMillis) {}

  /**
   * Exports a number of manuscripts, which it makes first.
   *
   * @throws IllegalStateException if an export fails
   */
  Result run(String format, int count) {
    List<String> manuscripts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      manuscripts.add(manuscript());
    }
    double before = cpu();
    List<UUID> tasks =
        manuscripts.stream()
            .map(path -> api.post(path + "/exports", Map.of("format", format)).expect(202))
            .map(response -> UUID.fromString(response.field("id")))
            .toList();
    UUID[] ids = tasks.toArray(UUID[]::new);
    eventually().pollInterval(Duration.ofMillis(50)).until(() -> finished(ids) == count);
    double cpu = cpu() - before;
    return new Result(format, chapter.length(), count, count / seconds(ids), cpu * 1000 / count);
  }

  private String manuscript() {
    String path =
        "manuscripts/" + api.post("manuscripts", Map.of("title", "Export")).expect(201).field("id");
    api.send(
            "POST",
            path + "/revisions",
            BodyPublishers.ofString(chapter),
            "Content-Type",
            "text/markdown",
            "If-Match",
            "*")
        .expect(201);
    return path;
  }

  private double cpu() {
    return node.processes().values().stream().mapToDouble(CpuTime::seconds).sum();
  }

  private long finished(UUID[] tasks) {
    long failed =
        sql.number(
            "select count(*) from task where id = any(?) and state not in"
                + " ('QUEUED', 'STARTED', 'RETRYING', 'SUCCEEDED')",
            (Object) tasks);
    if (failed > 0) {
      throw new IllegalStateException(failed + " exports have failed");
    }
    return sql.number(
        "select count(*) from task where id = any(?) and state = 'SUCCEEDED'", (Object) tasks);
  }

  private double seconds(UUID[] tasks) {
    return sql.list(
            Double.class,
            "select extract(epoch from max(finished_at) - min(queued_at))::float8 from task"
                + " where id = any(?)",
            (Object) tasks)
        .get(0);
  }
}
