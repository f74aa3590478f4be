package org.writingsystem.tests.inside.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.server.ChildProcesses;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.server.WildFlyServer;

/**
 * PostgreSQL, Infinispan Server and the provisioned WildFly on free ports of 127.0.0.1, with data
 * below the build's directory. WildFly has nothing deployed.
 */
final class TestServer implements AutoCloseable {
  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TestServer::endAll));
  }

  /** Limits that are no test's subject: a busy machine meets none of them. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("APP_ENV", "development"),
          Map.entry("SECRET_KEY", "a key of the container tests that is kept by nobody 0123456"),
          Map.entry("DEMO_PASSWORD", "for-the-container-tests-only"),
          Map.entry("NODE_NAME", "inside"),
          Map.entry("HTTP_BIND", "127.0.0.1"),
          Map.entry("MGMT_BIND", "127.0.0.1"),
          Map.entry("HTTP_TIMEOUT", "600"),
          Map.entry("CACHE_TIMEOUT_MS", "10000"),
          Map.entry("CACHE_SOCKET_TIMEOUT_MS", "10000"),
          Map.entry("DB_READ_BUDGET_MS", "60000"),
          Map.entry("DB_WRITE_BUDGET_MS", "60000"),
          Map.entry("DB_STATEMENT_TIMEOUT_MS", "60000"),
          Map.entry("DB_QUERY_TIMEOUT", "65"),
          Map.entry("DB_SOCKET_TIMEOUT", "90"),
          Map.entry("TX_TIMEOUT", "100"),
          Map.entry("TASK_LEASE", "300"),
          Map.entry("TASK_CONCURRENCY", "4"),
          Map.entry("TASK_MAX_THREADS", "16"),
          Map.entry("SHUTDOWN_DELAY", "0"),
          Map.entry("WARM_UP_SECONDS", "0"),
          Map.entry("PREPEND_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));

  private final Path data = path("container-tests.directory");
  private final List<Integer> ports = FreePorts.find(4);
  private final Path home = EmptyInstallation.of(path("server.home"), data.resolve("home"));
  private PostgresServer database;
  private InfinispanServer cache;
  private WildFlyServer server;

  /** The path that the build gives as a system property. */
  static Path path(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }

  private static void endAll() {
    ChildProcesses.refuse();
    ChildProcesses.killAll();
  }

  Path home() {
    return home;
  }

  int managementPort() {
    return ports.get(1);
  }

  /** Starts all three and waits until they are ready; ends what had started if one does not. */
  void start() {
    boolean success = false;
    try {
      database = PostgresServer.start(path("postgres.home"), data, ports.get(2));
      cache = InfinispanServer.start(path("infinispan.jars"), data, ports.get(3));
      server = WildFlyServer.start(home, data.resolve("server"), environment());
      success = true;
    } finally {
      if (!success) {
        close();
      }
    }
  }

  private Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(SETTINGS);
    all.putAll(database.environment());
    all.putAll(cache.environment());
    all.put("HTTP_PORT", String.valueOf(ports.get(0)));
    all.put("MGMT_PORT", String.valueOf(managementPort()));
    return all;
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
    if (cache != null) {
      cache.stop();
    }
    if (database != null) {
      database.stop();
    }
  }
}
