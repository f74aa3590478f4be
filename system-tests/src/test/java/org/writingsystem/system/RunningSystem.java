package org.writingsystem.system;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.writingsystem.server.Children;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.InfinispanServer;
import org.writingsystem.server.LocalServer;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.server.WildFlyServer;

/** PostgreSQL, Infinispan Server and WildFly with the EAR, on free ports and data of their own. */
final class RunningSystem implements AutoCloseable {
  static final String DEMO_PASSWORD = "for-the-system-tests-only";
  static final String SECRET_KEY =
      "a key of the system tests that is kept by nobody at all 0123456";

  static {
    // A test run that is called off leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(Children::killAll));
  }

  private final Path data;
  private PostgresServer database;
  private InfinispanServer cache;
  private WildFlyServer server;

  private RunningSystem(Path data) {
    this.data = data;
  }

  /**
   * Starts all three and waits until they are ready; ends what had started if one does not.
   *
   * @param name of the directory for the data
   */
  static RunningSystem start(String name) {
    return start(name, path("server.home"));
  }

  /** The same, on another installation of WildFly. */
  static RunningSystem start(String name, Path home) {
    var system = new RunningSystem(path("system-tests.directory").resolve(name));
    boolean success = false;
    try {
      system.startAll(home);
      success = true;
      return system;
    } finally {
      if (!success) {
        system.close();
      }
    }
  }

  private void startAll(Path home) {
    List<Integer> ports = FreePorts.find(4);
    database = PostgresServer.start(path("postgres.home"), data, ports.get(0));
    startCache(ports.get(1));
    Map<String, String> environment = new HashMap<>(database.environment());
    environment.putAll(cache.environment());
    environment.put("HTTP_BIND", "127.0.0.1");
    environment.put("MGMT_BIND", "127.0.0.1");
    environment.put("HTTP_PORT", String.valueOf(ports.get(2)));
    environment.put("MGMT_PORT", String.valueOf(ports.get(3)));
    environment.put("APP_ENV", "development");
    environment.put("DEMO_PASSWORD", DEMO_PASSWORD);
    environment.put("SECRET_KEY", SECRET_KEY);
    server = WildFlyServer.start(home, data.resolve("server"), environment);
  }

  private void startCache(int port) {
    cache = InfinispanServer.start(path("infinispan.jars"), data, port);
  }

  /** Starts Infinispan Server anew, where it was, after it has been killed. */
  void restartCache() {
    startCache(cache.port());
  }

  InfinispanServer cache() {
    return cache;
  }

  /** Where health is, without a slash at the end. */
  String management() {
    return server.management();
  }

  /** A caller without a token. */
  Api anonymous() {
    return new Api(server.http() + "/api/v1/");
  }

  /**
   * Signs in to a demonstration account.
   *
   * @param role its user name too
   */
  Api as(String role) {
    return anonymous().signIn(role, DEMO_PASSWORD);
  }

  /** How many rows there are of what callers can make. */
  Map<String, Long> stored() {
    Map<String, Long> counts = new HashMap<>();
    for (String table : List.of("account", "manuscript", "revision", "task")) {
      counts.put(table, number("select count(*) from " + table));
    }
    return counts;
  }

  private long number(String query) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Changes rows behind the system's back. */
  void execute(String change) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(change);
    } catch (SQLException e) {
      throw new IllegalStateException(change, e);
    }
  }

  @Override
  public void close() {
    for (LocalServer one : new LocalServer[] {server, cache, database}) {
      if (one != null) {
        one.stop();
      }
    }
  }

  /** The path that the build gives as a system property. */
  static Path path(String property) {
    return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
  }
}
