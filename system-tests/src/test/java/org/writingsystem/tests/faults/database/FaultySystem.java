package org.writingsystem.tests.faults.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.TestSize;
import org.writingsystem.tests.testkit.network.TcpProxy;
import org.writingsystem.tests.testkit.servers.Cluster;
import org.writingsystem.tests.testkit.servers.Node;

/**
 * A node and a PostgreSQL of its own behind a network of its own. No cache: each read asks the
 * database. The budgets are small unless all of the tests run.
 */
final class FaultySystem implements AutoCloseable {
  private static final Duration STATE_LIMIT = Duration.ofMinutes(5);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();

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
    all.put("SECRET_KEY", "a key of the system tests that is kept by nobody at all 0123456");
    all.put("DEMO_PASSWORD", Writing.PASSWORD);
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

  Writing writing() {
    return Writing.at(node.http());
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
    within(STATE_LIMIT).until(() -> readiness() == status);
  }

  int readiness() {
    return get("/health/ready").statusCode();
  }

  /** Nothing is held, by the pool's own count and by ours. */
  void awaitNothingHeld() {
    within(STATE_LIMIT)
        .until(
            () ->
                metric("/metrics", "wildfly_datasources_pool_in_use_count") == 0
                    && metric("/prometheus", "writing_system_database_connections_held_long") == 0);
  }

  /**
   * The sum of all lines with that name.
   *
   * @throws IllegalStateException if there is none
   */
  double metric(String page, String name) {
    List<String> lines =
        get(page)
            .body()
            .lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .toList();
    if (lines.isEmpty()) {
      throw new IllegalStateException("no " + name + " on " + page);
    }
    return lines.stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(node.management() + path))
              .timeout(Duration.ofMinutes(2))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(path, e);
    }
  }

  static ConditionFactory within(Duration limit) {
    return await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50));
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
