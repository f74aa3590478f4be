package org.writingsystem.tests.faults.database;

import static org.writingsystem.tests.testkit.Waiting.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.manuscripts.ManuscriptsClient;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.network.TcpProxy;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;
import org.writingsystem.tests.testkit.servers.NodeMetrics;
import org.writingsystem.tests.testkit.servers.RunningSystem;

/**
 * A node and a PostgreSQL of its own behind a network of its own. No cache: each read asks the
 * database. The budgets are small unless all of the tests run.
 */
final class FaultySystem implements AutoCloseable {

  static final Duration READ = Duration.ofSeconds(5);
  static final Duration WRITE = Duration.ofSeconds(TestSize.of(6, 10));
  static final Duration ACQUIRE = Duration.ofSeconds(TestSize.of(5, 10));

  /** Beyond its deadline: for the end of connections, the watch's pace and a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(60);

  private final Path data;
  private final TcpProxy network;
  private final Node node;
  private PostgresServer database;

  private FaultySystem(Path data, PostgresServer database) {
    this.data = data;
    this.database = database;
    this.network = TcpProxy.to(database.port());
    this.node = new Node("faulty", BuildPaths.of("server.home"), data, environment());
  }

  static FaultySystem start() {
    Path data = BuildPaths.of("system-tests.directory").resolve("database-faults");
    var system = new FaultySystem(data, database(data, FreePorts.find(1).get(0)));
    boolean success = false;
    try {
      system.node.start();
      success = true;
      return system;
    } finally {
      if (!success) {
        system.close();
      }
    }
  }

  private static PostgresServer database(Path data, int port) {
    return PostgresServer.start(BuildPaths.of("postgres.home"), data, port);
  }

  private Map<String, String> environment() {
    Map<String, String> all = settings(database);
    all.put("POSTGRES_PORT", String.valueOf(network.port()));
    all.put("DB_READ_BUDGET_MS", String.valueOf(READ.toMillis()));
    all.put("DB_WRITE_BUDGET_MS", String.valueOf(WRITE.toMillis()));
    all.put("DB_TASK_BUDGET_MS", "3000");
    all.put("DB_ACQUIRE_TIMEOUT", String.valueOf(ACQUIRE.toSeconds()));
    all.put("DB_CONNECT_TIMEOUT", String.valueOf(ACQUIRE.toSeconds()));
    all.put("DB_LEAK_REPORT_SECONDS", "1");
    all.put("DB_SLOW_STATEMENT_MS", "100");
    all.put("DB_CONN_MAX_AGE", "86400");
    return all;
  }

  /** What each node is told; nothing listens on port 1, where the cache should be. */
  static Map<String, String> settings(PostgresServer database) {
    Map<String, String> all = new HashMap<>(database.environment());
    all.put("APP_ENV", "development");
    all.put("SECRET_KEY", RunningSystem.SECRET_KEY);
    all.put("DEMO_PASSWORD", RunningSystem.DEMO_PASSWORD);
    all.put("CACHE_SERVERS", "127.0.0.1:1");
    all.put("ACCESS_TOKEN_SECONDS", "86400");
    all.put("SHUTDOWN_GRACE", "5");
    all.put("PREPEND_JAVA_OPTS", TestSize.of(Cluster.QUICK_START, ""));
    return all;
  }

  /** Starts PostgreSQL anew, where it was. */
  void startDatabase() {
    database = database(data, database.port());
  }

  PostgresServer database() {
    return database;
  }

  TcpProxy network() {
    return network;
  }

  Node node() {
    return node;
  }

  ManuscriptsClient writer() {
    return new ManuscriptsClient(node.signIn("writer"));
  }

  /** No request that writes takes longer, whatever PostgreSQL does. */
  static Duration deadline() {
    return WRITE.plus(ACQUIRE).plus(SLACK);
  }

  /** Past the node and its network. */
  Sql sql() {
    return new Sql(database.dataSource());
  }

  Sql superuser() {
    return new Sql(database.superuser());
  }

  void awaitReadiness(int status) {
    eventually().until(() -> readiness() == status);
  }

  int readiness() {
    return metrics().readiness();
  }

  /** Nothing is held, by the pool's own count and by ours. */
  void awaitNothingHeld() {
    eventually()
        .until(
            () ->
                metrics().metric("datasources_pool_in_use_count") == 0
                    && metrics().metric("writing_system_database_connections_held_long") == 0);
  }

  NodeMetrics metrics() {
    return new NodeMetrics(node);
  }

  Path log(String file) {
    return node.log().resolveSibling(file);
  }

  @Override
  public void close() {
    node.close();
    network.close();
    database.stop();
  }
}
