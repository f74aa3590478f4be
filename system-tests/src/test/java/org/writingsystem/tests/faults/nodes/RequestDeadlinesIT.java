package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.network.TcpProxy;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** Requests that do not end, on a node that gives them five seconds, and twenty for a download. */
@FaultTest
class RequestDeadlinesIT {
  private static final int WORKERS = 9;
  private static final String OVERDUE = "writing_system_http_requests_overdue";

  /** One that nobody waits for, for as long as a test takes. */
  private static final String HOUR_MS = "3600000";

  private static TcpProxy cacheNetwork;
  private static Node node;

  private final DrillCluster cluster;
  private final NodeMetrics nodeMetrics = new NodeMetrics(node);

  RequestDeadlinesIT(DrillCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeAll
  static void start(DrillCluster cluster) {
    cacheNetwork = TcpProxy.to(cluster.cluster().cachePort());
    node =
        cluster.addWith(
            "impatient",
            Map.ofEntries(
                Map.entry("HTTP_TIMEOUT", "5"),
                Map.entry("HTTP_DOWNLOAD_TIMEOUT", "20"),
                Map.entry("HTTP_WORKERS", String.valueOf(WORKERS)),
                Map.entry("TASK_CONCURRENCY", "1"),
                Map.entry("CACHE_SERVERS", "127.0.0.1:" + cacheNetwork.port()),
                Map.entry("CACHE_TIMEOUT_MS", "60000"),
                Map.entry("CACHE_SOCKET_TIMEOUT_MS", "60000")));
    node.start();
    // its first request loads classes; the others have five seconds for a few milliseconds
    eventually().until(() -> LateRequest.to(node, "never").answer().join().statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    node.close();
    cacheNetwork.close();
  }

  /** The cores are for this node. */
  @BeforeEach
  void leaveTheOthersAsleep() {
    cluster.onlyAwake();
  }

  @Test
  void whateverARequestDoesItIsAnsweredAndLeavesNothingBehind() throws Exception {
    double missed = missed("request");
    eventually().until(this::asksTheCache);
    cacheNetwork.swallow();
    List<LateRequest> passing;
    List<LateRequest> deaf;
    try (Connection locking = lockTheRow()) {
      passing =
          Stream.of("sleep", "lock", "statement", "write/" + UUID.randomUUID(), "cache")
              .map(this::send)
              .toList();
      deaf =
          Stream.of("busy/" + UUID.randomUUID(), "deaf-write/" + UUID.randomUUID())
              .map(this::send)
              .toList();
      passing.forEach(LateRequest::expectDeadlineExceeded);
      deaf.forEach(LateRequest::expectDeadlineExceeded);
      assertThat(locking.isClosed()).isFalse();
    } finally {
      cacheNetwork.carry();
    }
    awaitOverdue(deaf.size());
    send("never").expect(200);
    eventually()
        .untilAsserted(
            () -> assertThat(missed("request") - missed).isEqualTo(passing.size() + deaf.size()));
    eventually().until(() -> nodeMetrics.readiness() == 200);
    eventually()
        .untilAsserted(
            () ->
                assertThat(nodeMetrics.ready()).containsPattern("\"overdue\" ?: ?" + deaf.size()));
    assertSaid(passing, deaf);
    assertThatNoStatementRuns();

    eventually().until(this::areAllReleased);
    eventually()
        .untilAsserted(
            () -> assertThat(nodeMetrics.metric("datasources_pool_in_use_count")).isZero());
    assertThat(cluster.sql().number("select count(*) from drill_effect")).isZero();
    eventually().until(this::aRequestThatEndsInTimeWrites);
    assertThat(cluster.sql().number("select count(*) from drill_effect")).isEqualTo(1);
  }

  private boolean asksTheCache() {
    return nodeMetrics.metric("writing_system_cache_breaker_open") == 0;
  }

  private boolean areAllReleased() {
    new FaultTasks(node).release();
    return nodeMetrics.metric(OVERDUE) == 0;
  }

  /** More than there are workers: those that wait for one are answered too. */
  @Test
  void asManySleepersAsWorkersLeaveTheWorkersToOthers() {
    List<LateRequest> sleepers = Stream.generate(() -> send("sleep")).limit(WORKERS + 2).toList();
    sleepers.forEach(LateRequest::expectDeadlineExceeded);
    assertThat(send("never").expect(200)).isEqualTo("in time");
    awaitOverdue(0);
  }

  @Test
  void aDownloadThatMovesIsNotCutBeforeItsOwnLimit() {
    double missed = missed("download");
    LateRequest endless = send("lines/" + HOUR_MS);
    Iterator<String> whole = LateRequest.lines(node, "lines");
    assertThat(whole.next()).isEqualTo("line 0");
    send("sleep").expectDeadlineExceeded(); // by now that one lasts for longer than a request may
    new FaultTasks(node).release();
    assertThat(last(whole)).isEqualTo("the end");
    assertThatThrownBy(() -> endless.answer().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IOException.class);
    eventually().untilAsserted(() -> assertThat(missed("download") - missed).isEqualTo(1));
    send("never").expect(200);
  }

  private static String last(Iterator<String> lines) {
    String last = lines.next();
    while (lines.hasNext()) {
      last = lines.next();
    }
    return last;
  }

  @Test
  @FullOnly
  void withoutItsWorkersANodeStartsAnewByItself() {
    long before = node.javaPid();
    List<LateRequest> busy =
        Stream.generate(() -> send("busy/" + UUID.randomUUID())).limit(2 * WORKERS).toList();
    busy.forEach(LateRequest::expectDeadlineExceeded);
    eventually().until(() -> nodeMetrics.health() == 503); // answered, since it is of no worker
    eventually().until(this::hasRenewedItself);
    assertThat(node.javaPid()).isNotEqualTo(before);
    send("never").expect(200);
  }

  private boolean hasRenewedItself() {
    return cluster
            .sql()
            .number(
                "select count(*) from node_renewal where node = 'impatient'"
                    + " and reason = 'ZOMBIES' and ended_at is not null")
        == 1;
  }

  private void awaitOverdue(int threads) {
    eventually().untilAsserted(() -> assertThat(nodeMetrics.metric(OVERDUE)).isEqualTo(threads));
  }

  private boolean aRequestThatEndsInTimeWrites() {
    LateRequest request = send("busy/" + UUID.randomUUID());
    eventually()
        .until(
            () -> {
              new FaultTasks(node).release();
              return request.answer().isDone();
            });
    return request.answer().join().statusCode() == 200;
  }

  private LateRequest send(String path) {
    return LateRequest.to(node, path);
  }

  private Connection lockTheRow() throws Exception {
    Connection connection = cluster.sql().dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select id from drill_lock where id = 1 for update");
    }
    return connection;
  }

  /**
   * Each in a line; those whose threads go on as errors too, with what their threads do. One of the
   * others may need more than the second after which that is said, where all cores are taken.
   */
  private void assertSaid(List<LateRequest> passing, List<LateRequest> deaf) {
    Stream.concat(passing.stream(), deaf.stream())
        .forEach(
            request ->
                eventually()
                    .untilAsserted(
                        () ->
                            assertThat(said("app.log", request))
                                .as(request.path())
                                .anyMatch(
                                    line -> line.contains("answered with 503 deadline-exceeded"))));
    deaf.forEach(
        request ->
            eventually()
                .untilAsserted(
                    () ->
                        assertThat(said("error.log", request))
                            .singleElement()
                            .asString()
                            .contains("its thread still runs")
                            .contains("LateResource")));
    passing.forEach(
        request ->
            assertThat(said("error.log", request))
                .as(request.path())
                .allMatch(line -> line.contains("its thread still runs")));
  }

  private static List<String> said(String file, LateRequest request) {
    try (Stream<String> lines = Files.lines(node.log().resolveSibling(file))) {
      return lines.filter(line -> line.contains(request.id())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertThatNoStatementRuns() {
    eventually()
        .until(
            () ->
                cluster
                        .sql()
                        .number(
                            "select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                                + " and state <> 'idle'"
                                + " and (query like '%pg_sleep(600)%' or query like '%drill_%')")
                    == 0);
  }

  private double missed(String kind) {
    return nodeMetrics.metric(
        "writing_system_http_deadlines_missed_total", "kind=\"" + kind + "\"");
  }
}
