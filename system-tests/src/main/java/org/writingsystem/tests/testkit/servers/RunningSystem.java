package org.writingsystem.tests.testkit.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.http.HttpApi;

/** PostgreSQL, Infinispan Server and WildFly with the EAR, on free ports and data of their own. */
public final class RunningSystem implements AutoCloseable {
  public static final String DEMO_PASSWORD = "for-the-system-tests-only";
  public static final String SECRET_KEY =
      "a key of the system tests that is kept by nobody at all 0123456";

  /** Limits of the node's own that are no test's subject: a busy machine meets none of them. */
  public static final Map<String, String> PATIENCE =
      Map.ofEntries(
          Map.entry("ACCESS_TOKEN_SECONDS", "86400"),
          Map.entry("CACHE_TIMEOUT_MS", "10000"),
          Map.entry("CACHE_SOCKET_TIMEOUT_MS", "10000"),
          Map.entry("DB_READ_BUDGET_MS", "60000"),
          Map.entry("DB_WRITE_BUDGET_MS", "60000"),
          Map.entry("DB_TASK_BUDGET_MS", "60000"),
          Map.entry("DB_STATEMENT_TIMEOUT_MS", "60000"),
          Map.entry("DB_QUERY_TIMEOUT", "65"),
          Map.entry("DB_SOCKET_TIMEOUT", "90"),
          Map.entry("TX_TIMEOUT", "100"),
          Map.entry("TASK_LEASE", "300"),
          Map.entry("HTTP_QUEUE_TIMEOUT_MS", "600000"));

  private final Backends backends;
  private final Node server;
  private final Map<String, HttpApi> sessions = new ConcurrentHashMap<>();

  private RunningSystem(Backends backends, Path home, Path data, Map<String, String> settings) {
    this.backends = backends;
    Map<String, String> environment = new HashMap<>(backends.environment());
    environment.putAll(PATIENCE);
    environment.put("SECRET_KEY", SECRET_KEY);
    environment.put("PREPEND_JAVA_OPTS", Cluster.QUICK_START);
    environment.putAll(settings);
    this.server = new Node("server", home, data, environment);
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
  public static RunningSystem start(String name, Path home) {
    return start(name, home, development(Map.of()));
  }

  /** The same, with these settings too. */
  public static RunningSystem startWith(String name, Map<String, String> settings) {
    return start(name, path("server.home"), development(settings));
  }

  private static Map<String, String> development(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("APP_ENV", "development");
    all.put("DEMO_PASSWORD", DEMO_PASSWORD);
    return all;
  }

  /** In production, with nothing but these settings and what the backends need. */
  public static RunningSystem startInProduction(String name, Map<String, String> settings) {
    return startInProduction(name, path("server.home"), settings);
  }

  /** The same, on another installation of WildFly. */
  static RunningSystem startInProduction(String name, Path home, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("APP_ENV", "production");
    return start(name, home, all);
  }

  private static RunningSystem start(String name, Path home, Map<String, String> settings) {
    Path data = path("system-tests.directory").resolve(name);
    ServerLogs.of(name).empty();
    var system = new RunningSystem(Backends.start(data), home, data, settings);
    boolean success = false;
    try {
      system.server.start();
      success = true;
      return system;
    } finally {
      if (!success) {
        system.close();
      }
    }
  }

  public PostgresServer database() {
    return backends.database();
  }

  /** Returns the variables that address database and cache. */
  public Map<String, String> backends() {
    return backends.environment();
  }

  /** Returns the address of the management interface, without a slash at the end. */
  public String management() {
    return server.management();
  }

  /** Returns the address of the application, without a slash at the end. */
  public String http() {
    return server.http();
  }

  /** Of the server's Java machine. */
  public long javaPid() {
    return server.javaPid();
  }

  /** The file with the console's lines since the last start, in the directory of the logs. */
  public Path console() {
    return server.log();
  }

  /** Has {@code bin/jboss-cli.sh} do that. */
  public String administer(String command) {
    return server.administer(command);
  }

  /** Creates a user of the console by {@code bin/add-user.sh}. */
  public void addAdministrator(String user, String password) {
    server.addAdministrator(user, password);
  }

  public String databasePassword() {
    return backends.environment().get("POSTGRES_PASSWORD");
  }

  /** A caller without a token. */
  public HttpApi anonymous() {
    return server.api();
  }

  /**
   * A caller with a session of a demonstration account. All tests of this system share it, since a
   * password costs some 100 ms of CPU; a test that ends its session signs in by itself.
   *
   * @param role its user name too
   */
  public HttpApi as(String role) {
    return sessions.computeIfAbsent(role, name -> anonymous().signIn(name, DEMO_PASSWORD));
  }

  /** Counts the rows that callers can create; recurring tasks do not count. */
  public Map<String, Long> stored() {
    Map<String, Long> counts = new HashMap<>();
    for (String table : List.of("account", "manuscript", "revision")) {
      counts.put(table, number("select count(*) from " + table));
    }
    counts.put("task", number("select count(*) from task where recurring_name is null"));
    return counts;
  }

  /** Asks the database itself. */
  public long number(String query) {
    return backends.sql().number(query);
  }

  /** Changes rows behind the system's back. */
  public void execute(String change) {
    backends.sql().execute(change);
  }

  @Override
  public void close() {
    server.close();
    backends.close();
  }

  /** The path that the build gives as a system property. */
  public static Path path(String property) {
    return BuildPaths.of(property);
  }
}
