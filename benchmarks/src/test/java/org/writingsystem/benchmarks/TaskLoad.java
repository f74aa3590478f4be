package org.writingsystem.benchmarks;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.writingsystem.tests.testkit.http.Http;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;

/** Work for one node, and what it took, by the database's clock. */
final class TaskLoad {
  private static final String KIND = "drill-nothing";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Cluster cluster;
  private final Node node;

  TaskLoad(Cluster cluster, Node node) {
    this.cluster = cluster;
    this.node = node;
  }

  /** A backlog that is queued while the kind is paused, and then done. */
  Rate backlog(int count) {
    forget();
    cluster.sql().execute("insert into task_pause values (?, now(), ?)", KIND, new UUID(0, 0));
    queue(count);
    double before = cpu();
    cluster.sql().execute("delete from task_pause");
    awaitEnd(count);
    return rate(count, before, "min(started_at)");
  }

  /** Tasks that are done while others are queued, 10 in a transaction. */
  Rate stream(int count) {
    forget();
    double before = cpu();
    post("queue?kind=" + KIND + "&batch=10&count=" + count);
    awaitEnd(count);
    return rate(count, before, "min(queued_at)");
  }

  /** The time of each call that queues a task in an open transaction, as fast as one can. */
  Quantiles enqueue(int count) {
    forget();
    String nanos = post("timed?kind=" + KIND + "&perSecond=1000000&count=" + count);
    awaitEnd(count);
    return Quantiles.of(nanos.lines().mapToDouble(line -> Long.parseLong(line) / 1e6).toArray());
  }

  /** From the order to the start, at 20 tasks a second. */
  Quantiles pickUp(int count) {
    forget();
    post("timed?kind=" + KIND + "&perSecond=20&count=" + count);
    awaitEnd(count);
    List<Double> millis =
        cluster
            .sql()
            .list(
                Double.class,
                "select extract(epoch from started_at - queued_at)::float8 * 1000 from task"
                    + " where kind = ?",
                KIND);
    return Quantiles.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void forget() {
    cluster.sql().execute("delete from task where kind = ?", KIND);
    cluster.sql().execute("vacuum analyze task");
  }

  private void queue(int count) {
    post("queue?kind=" + KIND + "&batch=100&count=" + count);
  }

  private void awaitEnd(int count) {
    eventually().pollInterval(Duration.ofMillis(200)).until(() -> ended() == count || failed() > 0);
    if (failed() > 0) {
      throw new IllegalStateException("a task has failed that does nothing");
    }
  }

  private long ended() {
    return cluster
        .sql()
        .number(
            "select count(*) from task where kind = ? and state = 'SUCCEEDED'"
                + " and started_at is not null and result_bytes = 4 and attempt = 1",
            KIND);
  }

  private long failed() {
    return cluster
        .sql()
        .number("select count(*) from task where kind = ? and failures + crashes > 0", KIND);
  }

  private Rate rate(int count, double cpuBefore, String begin) {
    double cpu = cpu() - cpuBefore;
    double seconds =
        cluster
            .sql()
            .list(
                Double.class,
                "select extract(epoch from max(finished_at) - "
                    + begin
                    + ")::float8 from task where kind = ?",
                KIND)
            .get(0);
    return new Rate(count / seconds, cpu * 1000 / count);
  }

  private double cpu() {
    List<ProcessHandle> all = new ArrayList<>(node.processes());
    all.addAll(cluster.database().processes());
    return CpuTime.seconds(all);
  }

  private String post(String path) {
    HttpRequest.Builder request =
        Http.request(node.http() + "/drills/measure/" + path).timeout(LIMIT);
    return Http.send(request.POST(BodyPublishers.noBody())).expect(200).text();
  }
}
