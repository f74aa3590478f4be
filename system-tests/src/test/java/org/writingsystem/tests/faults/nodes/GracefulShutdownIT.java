package org.writingsystem.tests.faults.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.faults.DrillCluster;
import org.writingsystem.tests.faults.FaultTasks;
import org.writingsystem.tests.faults.FaultTest;
import org.writingsystem.tests.platform.tasks.TasksClient;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.EventStream;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.network.RoundRobin;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/**
 * A node leaves while clients write and read, through a balancer that retries nothing and without
 * one.
 */
@FaultTest
class GracefulShutdownIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final int LIMIT_MILLIS = 180_000;
  private static final int FEW = 20;
  private static final int SOME = TestSize.of(100, 2000);
  private static final long UNTIL_RELEASED = Duration.ofMinutes(10).toMillis();
  private static final String FORCED = "The grace is over";

  private final DrillCluster cluster;
  private final Node first;
  private final NodeMetrics nodeMetrics;

  GracefulShutdownIT(DrillCluster cluster) {
    this.cluster = cluster;
    this.first = cluster.first();
    this.nodeMetrics = new NodeMetrics(first);
  }

  private RoundRobin balancer() {
    return RoundRobin.before(List.of(first, cluster.second()));
  }

  @Test
  void atSigtermNoRequestFails() throws Exception {
    try (RoundRobin balancer = balancer();
        DirectLoad direct = DirectLoad.on(first);
        SteadyLoad load = SteadyLoad.on(balancer)) {
      load.awaitMore(SOME);
      eventually().until(() -> served(first) > 0);
      int status = end(first);
      load.awaitMore(SOME);
      load.assertNothingFailed(cluster.sql());
      direct.assertNothingFailed();
      assertThat(status).isZero();
      assertThat(said(first)).contains("Requests are refused; ").doesNotContain(FORCED);
    }
  }

  @Test
  @FullOnly
  void suspendedAndResumedNoRequestFails() throws Exception {
    try (RoundRobin balancer = balancer();
        SteadyLoad load = SteadyLoad.on(balancer)) {
      load.awaitMore(SOME);
      first.administer(":suspend(suspend-timeout=60)");
      eventually().until(() -> nodeMetrics.readiness() == 503);
      assertThatItRefuses();
      load.awaitMore(SOME);
      first.administer(":resume");
      eventually().until(() -> nodeMetrics.readiness() == 200);
      double before = served(first);
      eventually().until(() -> served(first) > before);
      load.awaitMore(SOME);
      load.assertNothingFailed(cluster.sql());
    }
  }

  /** Without a delay, so that no answer has closed a connection before the node refuses. */
  @Test
  void withoutABalancerAllIsServedOrRefusedWhateverTheNodeDoes() throws Exception {
    Node node = cluster.narrow();
    try (DirectLoad load = DirectLoad.on(node)) {
      load.awaitMore(DirectLoad.SERVED, SOME);
      node.administer(":suspend(suspend-timeout=60)");
      load.awaitMore(DirectLoad.LEAVES, FEW);
      node.administer(":resume", "/deployment=writing-system.ear:undeploy");
      load.awaitMore(DirectLoad.DOWN, FEW);
      assertThatNothingIsThere(node);
      node.administer("reload"); // waits until the server is back
      assertThatNothingIsThere(node);
      deployAndReload(node);
      load.awaitAtLeast(DirectLoad.REFUSED, 1);
      load.awaitMore(DirectLoad.SERVED, SOME);
      assertThat(end(node)).isZero();
      load.awaitMore(DirectLoad.REFUSED, FEW);
      load.assertNothingFailed();
      node.start();
      load.awaitMore(DirectLoad.SERVED, SOME);
      load.assertNothingFailed();
    }
  }

  /** A server that reloads may end the connection before it has answered. */
  private static void deployAndReload(Node node) {
    try {
      node.administer("/deployment=writing-system.ear:deploy", ":reload");
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContainingAll("success", "CancellationException");
    }
  }

  private static void assertThatNothingIsThere(Node node) throws IOException {
    for (String path : List.of("/", "/api/v1/manuscripts", "/docs/", "/openapi", "/health", "/x")) {
      assertThat(raw(node, path))
          .as(path)
          .startsWith("HTTP/1.1 503 ")
          .contains("\r\nConnection: close\r\n", "\r\nRetry-After: 5\r\n")
          .contains("\"type\":\"urn:writing-system:problem:application-down\"");
    }
  }

  private double served(Node node) {
    return new NodeMetrics(node).metricSoFar("writing_system_http_server_requests_seconds_count");
  }

  /** Whole, and closes the connection; the health on this port says no too. */
  private void assertThatItRefuses() throws IOException {
    assertThat(raw(first, "/api/v1/manuscripts"))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nConnection: close\r\n", "\r\nRetry-After: 5\r\n")
        .contains("\r\nContent-Type: application/problem+json\r\n")
        .contains("\"type\":\"urn:writing-system:problem:node-leaves\"", "\"requestId\":\"");
    assertThat(raw(first, "/health")).startsWith("HTTP/1.1 503 ");
  }

  /** Until the node closes the connection. */
  private static String raw(Node node, String path) throws IOException {
    return RawSocketClient.to(node.http()).exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  /** Each would hold the server up for as long as it likes. */
  @Test
  @FullOnly
  void neitherAStreamNorARequestThatNeverEndsNorADeadSentryHoldsItBeyondTheGrace()
      throws Exception {
    try (var silent = new ServerSocket(0)) {
      Node node =
          cluster.addWith(
              "held",
              Map.of("SENTRY_DSN", dsn(silent), "SHUTDOWN_DELAY", "2", "SHUTDOWN_GRACE", "9"));
      try {
        node.start();
        hold(node);
      } finally {
        node.close();
      }
    }
  }

  private static String dsn(ServerSocket silent) {
    return "http://key@127.0.0.1:" + silent.getLocalPort() + "/7";
  }

  private void hold(Node node) throws Exception {
    UUID task = new FaultTasks(node).submit("drill-light", UNTIL_RELEASED, 1).only();
    EventStream events = new TasksClient(node.signIn("admin")).events("tasks/" + task);
    events.next().orElseThrow();
    CompletableFuture<Void> streamEnds = Threads.start("stream", events::readToTheEnd);
    CompletableFuture<?> hanging = new FaultTasks(node).hang();
    assertThatThrownBy(() -> new FaultTasks(node).submit("no-such-drill", 0, 1));
    assertThat(node.log().resolveSibling("error.log")).isNotEmptyFile();
    assertThat(end(node)).isZero();
    streamEnds.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(hanging).failsWithin(LIMIT);
  }

  /** SIGTERM; not ready at once, and its status when it has ended. */
  private int end(Node node) throws Exception {
    NodeMetrics looked = new NodeMetrics(node);
    CompletableFuture<Integer> ended = node.onExit();
    CompletableFuture<Void> stopped = node.terminate();
    eventually().pollInterval(OFTEN).until(() -> looked.readiness() != 200);
    stopped.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    return ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static String said(Node node) throws IOException {
    return Files.readString(node.log());
  }
}
