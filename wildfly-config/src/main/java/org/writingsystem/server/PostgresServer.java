package org.writingsystem.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A real PostgreSQL on the loopback address, with the database and role {@code writing_system}.
 * Clients prove a password (SCRAM), writes are durable (fsync and all else that PostgreSQL thinks
 * safe), and at most 200 connections are open.
 */
public final class PostgresServer extends LocalServer {
  static final String HOST = "127.0.0.1";

  /** Includes crash recovery. */
  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final PostgresCluster cluster;
  private final int port;

  private PostgresServer(ProcessLaunch launch, PostgresCluster cluster, int port) {
    super(launch);
    this.cluster = cluster;
    this.port = port;
  }

  /**
   * Starts it and waits until the database can be used.
   *
   * @param home where PostgreSQL's programs are unpacked, once; shared by many servers
   * @param data holds {@code postgres} (the data), {@code secrets} and {@code log}; kept between
   *     starts
   * @throws ServerStartException if it cannot
   */
  public static PostgresServer start(Path home, Path data, int port) {
    Path directory = data.toAbsolutePath().resolve("postgres");
    StaleProcesses.end(pidFile(data));
    var programs = PostgresInstallation.in(home);
    var cluster = new PostgresCluster(directory, data.resolve("secrets"));
    cluster.initialize(programs);
    List<String> command = new ArrayList<>(Unprivileged.in(directory).prefix());
    command.addAll(List.of(programs.program("postgres"), "-D", cluster.files().toString()));
    settings(port).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    Path log = data.resolve("log").resolve("postgres.log");
    var launch = new ProcessLaunch("PostgreSQL", command, Map.of(), log, pidFile(data));
    var server = new PostgresServer(launch, cluster, port);
    server.awaitReady(READY_LIMIT, server::databaseIsThere);
    return server;
  }

  /** Returns the pid file of a start on this data. */
  public static Path pidFile(Path data) {
    return data.resolve("postgres.pid");
  }

  private static Map<String, Object> settings(int port) {
    return Map.of(
        "port",
        port,
        "listen_addresses",
        HOST,
        "unix_socket_directories",
        "",
        "max_connections",
        200,
        "TimeZone",
        "UTC",
        "log_timezone",
        "UTC");
  }

  public int port() {
    return port;
  }

  public String password() {
    return cluster.password();
  }

  /** New connections as the role {@code writing_system}. */
  public DataSource dataSource() {
    return cluster.asOwner(port);
  }

  /** New connections as PostgreSQL's superuser, to the database {@code postgres}. */
  public DataSource superuser() {
    return cluster.asSuperuser(port);
  }

  /** Returns the variables by which a node of Writing System uses this server. */
  public Map<String, String> environment() {
    return Map.of(
        "POSTGRES_HOST",
        HOST,
        "POSTGRES_PORT",
        String.valueOf(port),
        "POSTGRES_DB_NAME",
        PostgresCluster.NAME,
        "POSTGRES_USER_NAME",
        PostgresCluster.NAME,
        "POSTGRES_PASSWORD",
        password());
  }

  private boolean databaseIsThere() {
    try {
      cluster.makeDatabase(port);
      try (Connection connection = dataSource().getConnection()) {
        return connection.isValid(1);
      }
    } catch (SQLException e) {
      return false;
    }
  }

  /** SIGINT: open transactions are rolled back. SIGTERM would wait for every client to leave. */
  @Override
  void askToEnd() {
    Signals.send("INT", Stream.of(process().toHandle()));
  }

  @Override
  Duration stopLimit() {
    return STOP_LIMIT;
  }
}
