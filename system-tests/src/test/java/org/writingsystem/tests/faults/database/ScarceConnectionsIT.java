package org.writingsystem.tests.faults.database;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.FullOnly;
import org.writingsystem.tests.testkit.Threads;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.http.Response;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node with more workers than connections: others are warned of that by preflight. */
@FullOnly
class ScarceConnectionsIT {
  private static final int CONNECTIONS = 4;
  private static final int REQUESTS = 8;

  @Test
  void thoseWhoWaitForAConnectionAreCounted() throws Exception {
    Path data = BuildPaths.of("system-tests.directory").resolve("scarce-connections");
    PostgresServer database =
        PostgresServer.start(BuildPaths.of("postgres.home"), data, FreePorts.find(1).get(0));
    Map<String, String> environment = FaultySystem.settings(database);
    environment.put("DB_POOL_MAX", String.valueOf(CONNECTIONS));
    environment.put("HTTP_WORKERS", String.valueOf(REQUESTS));
    try (Node node = new Node("scarce", BuildPaths.of("server.home"), data, environment)) {
      node.start();
      NodeMetrics nodeMetrics = new NodeMetrics(node);
      HttpApi writer = node.signIn("writer");
      double before = waits(nodeMetrics);
      try (Connection locking = database.dataSource().getConnection();
          Statement statement = locking.createStatement()) {
        locking.setAutoCommit(false);
        statement.execute("lock table manuscript in access exclusive mode");
        List<CompletableFuture<Response>> waiting =
            IntStream.range(0, REQUESTS)
                .mapToObj(i -> Threads.start("waiting", () -> writer.get("manuscripts")))
                .toList();
        eventually()
            .until(() -> nodeMetrics.metric("datasources_pool_in_use_count") == CONNECTIONS);
        // those that hold one give it to those that wait, at the end of their budget
        eventually().until(() -> waits(nodeMetrics) > before);
        locking.rollback();
        waiting.forEach(CompletableFuture::join);
      }
    } finally {
      database.stop();
    }
  }

  private static double waits(NodeMetrics nodeMetrics) {
    return nodeMetrics.metric("datasources_pool_wait_count");
  }
}
