package org.writingsystem.tests.faults.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.http.HttpApi;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;

/** A node whose connections may be two seconds old. */
class MaxAgeIT {
  private static final int SOME = 8;

  @Test
  void connectionsAreRecycledByTheirAgeAndTheLogSaysNothingOfIt() throws IOException {
    Path data = BuildPaths.of("system-tests.directory").resolve("max-age");
    PostgresServer database =
        PostgresServer.start(BuildPaths.of("postgres.home"), data, FreePorts.find(1).get(0));
    Map<String, String> environment = FaultySystem.settings(database);
    environment.put("DB_CONN_MAX_AGE", "2");
    environment.put("DB_READ_BUDGET_MS", "30000");
    environment.put("DB_WRITE_BUDGET_MS", "30000");
    try (Node node = new Node("aging", BuildPaths.of("server.home"), data, environment)) {
      node.start();
      Sql sql = new Sql(database.dataSource());
      HttpApi writer = node.signIn("writer");
      long before = sessions(sql);
      eventually()
          .until(
              () -> {
                writer.get("manuscripts").expect(200);
                return recycled(node) >= SOME;
              });
      eventually().until(() -> sessions(sql) >= before + SOME);
      assertNothingSaid(node);
    } finally {
      database.stop();
    }
  }

  private static double recycled(Node node) {
    return new NodeMetrics(node)
        .metric("writing_system_database_connections_recycled_total", "reason=\"age\"");
  }

  /** Opened since the database was made. */
  private static long sessions(Sql sql) {
    return sql.number("select sessions from pg_stat_database where datname = current_database()");
  }

  /** Neither a warning of the pool's nor a stack trace. */
  private static void assertNothingSaid(Node node) throws IOException {
    for (String file : List.of("app.log", "server.log", "error.log", "console.log")) {
      assertThat(Files.readAllLines(node.log().resolveSibling(file)))
          .as(file)
          .noneMatch(line -> line.contains("\"exception\":") || line.startsWith("\tat "))
          .noneMatch(line -> line.contains("IJ0"));
    }
  }
}
