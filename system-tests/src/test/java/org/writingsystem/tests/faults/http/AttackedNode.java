package org.writingsystem.tests.faults.http;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/** A node with the drills that takes few requests at a time and has little patience. */
final class AttackedNode implements AutoCloseable {
  static final int WORKERS = 4;
  static final int RUNNING = 6;
  static final int WAITING = 4;
  static final int ACCOUNT_LIMIT = 800;
  static final int ADDRESS_LIMIT = 2000;

  private final Cluster cluster;
  private final Node node;

  private AttackedNode(Cluster cluster) {
    this.cluster = cluster;
    this.node =
        cluster.add(
            "attacked",
            Map.ofEntries(
                Map.entry("DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD),
                Map.entry("HTTP_WORKERS", String.valueOf(WORKERS)),
                Map.entry("HTTP_MAX_CONCURRENT", String.valueOf(RUNNING)),
                Map.entry("HTTP_QUEUE", String.valueOf(WAITING)),
                Map.entry("HTTP_QUEUE_TIMEOUT_MS", "600000"),
                Map.entry("HTTP_PARSE_TIMEOUT_MS", "10000"),
                Map.entry("HTTP_BODY_TIMEOUT_MS", "10000"),
                Map.entry("HTTP_BODY_BUFFER_BYTES", "8388608"),
                Map.entry("HTTP_WRITE_TIMEOUT_MS", "120000"),
                Map.entry("ACCESS_TOKEN_SECONDS", "86400"),
                Map.entry("DB_READ_BUDGET_MS", "600000"),
                Map.entry("DB_WRITE_BUDGET_MS", "600000"),
                Map.entry("DB_STATEMENT_TIMEOUT_MS", "600000"),
                Map.entry("DB_QUERY_TIMEOUT", "660"),
                Map.entry("DB_SOCKET_TIMEOUT", "720"),
                Map.entry("TX_TIMEOUT", "600"),
                Map.entry("HTTP_TIMEOUT", "600"),
                Map.entry("TASK_EVENT_STREAMS", "2"),
                Map.entry("RATE_LIMIT_ACCOUNT_PER_MINUTE", String.valueOf(ACCOUNT_LIMIT)),
                Map.entry("RATE_LIMIT_ADDRESS_PER_MINUTE", String.valueOf(ADDRESS_LIMIT)),
                Map.entry("PREPEND_JAVA_OPTS", Cluster.QUICK_START)));
  }

  static AttackedNode start() {
    var attacked = new AttackedNode(Cluster.start("attacks"));
    boolean success = false;
    try {
      attacked.node.start();
      success = true;
      return attacked;
    } finally {
      if (!success) {
        attacked.close();
      }
    }
  }

  /** Without a slash at the end. */
  String http() {
    return node.http();
  }

  Sql sql() {
    return cluster.sql();
  }

  HttpApi anonymous() {
    return node.api();
  }

  /** A caller with a session of a demonstration account. */
  HttpApi signIn(String username) {
    return node.signIn(username);
  }

  /** The lines of the access log. */
  Stream<String> accessLog() throws IOException {
    return Files.readAllLines(node.log().resolveSibling("access.log")).stream();
  }

  /** The sum of our lines of the metrics page with that name and all of that in their labels. */
  double metric(String name, String... labels) {
    return new NodeMetrics(node).metric("writing_system_" + name, labels);
  }

  /** Access tokens of demonstration accounts. */
  List<String> tokens(String... usernames) {
    return Stream.of(usernames).map(name -> signIn(name).token()).toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
