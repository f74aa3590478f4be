package org.writingsystem.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL data directory, its superuser, and the database and role of Writing System in it.
 */
final class PostgresCluster {
  static final String NAME = "writing_system";
  private static final String SUPERUSER = "postgres";
  private static final int PASSWORD_LENGTH = 32;

  /** The same collation on every machine. */
  private static final List<String> BUILTIN_LOCALE =
      List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C");

  private static final List<String> LIBC_LOCALE = List.of("--locale=C.UTF-8");

  private final Path directory;
  private final String superuserPassword;
  private final String password;

  /**
   * @param directory belongs to PostgreSQL alone; the passwords are kept beside it
   */
  PostgresCluster(Path directory, Path secrets) {
    this.directory = directory;
    this.superuserPassword =
        GeneratedSecret.readOrMake(secrets.resolve("postgres"), PASSWORD_LENGTH);
    this.password =
        GeneratedSecret.readOrMake(secrets.resolve("postgres-" + NAME), PASSWORD_LENGTH);
  }

  String password() {
    return password;
  }

  Path files() {
    return directory.resolve("cluster");
  }

  /**
   * Runs initdb on the first start. It works aside, so that one which is cut off leaves no half
   * cluster.
   */
  void initialize(PostgresInstallation programs) {
    Path aside = directory.resolve("cluster.new");
    Path passwordFile = directory.resolve("initdb-password");
    try {
      Files.createDirectories(directory);
      if (!Files.exists(files())) {
        FileTrees.delete(aside);
        Files.writeString(passwordFile, superuserPassword);
        initdb(programs, aside, passwordFile);
        Files.move(aside, files());
      }
    } catch (IOException e) {
      throw ServerStartException.of("PostgreSQL cannot make its data in " + directory, e);
    } finally {
      delete(aside, passwordFile);
    }
  }

  private void initdb(PostgresInstallation programs, Path into, Path passwordFile)
      throws IOException {
    List<String> command = new ArrayList<>(Unprivileged.in(directory).prefix());
    command.addAll(
        List.of(programs.program("initdb"), "-D", into.toString(), "-U", SUPERUSER, "-E", "UTF8"));
    command.addAll(programs.hasBuiltinLocale() ? BUILTIN_LOCALE : LIBC_LOCALE);
    command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + passwordFile, "--no-instructions"));
    Process initdb = ChildProcesses.launch(new ProcessBuilder(command).redirectErrorStream(true));
    String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (initdb.onExit().join().exitValue() != 0) {
      String error = ServerLog.firstError(said.lines().toList()).orElse(said);
      throw new IOException(
          said.contains(ServerStartException.FULL) ? ServerStartException.FULL : error);
    }
  }

  private static void delete(Path aside, Path passwordFile) {
    try {
      Files.deleteIfExists(passwordFile);
      FileTrees.delete(aside);
    } catch (IOException e) {
      // The next start deletes it; the failure that led here is told already.
    }
  }

  /** Creates missing role and database. */
  void makeDatabase(int port) throws SQLException {
    try (Connection connection = asSuperuser(port).getConnection()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        execute(connection, "CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
        execute(connection, "CREATE DATABASE " + NAME + " OWNER " + NAME);
      }
    }
  }

  DataSource asSuperuser(int port) {
    return dataSource(port, SUPERUSER, superuserPassword, SUPERUSER);
  }

  DataSource asOwner(int port) {
    return dataSource(port, NAME, password, NAME);
  }

  private static DataSource dataSource(int port, String user, String password, String database) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {PostgresServer.HOST});
    source.setPortNumbers(new int[] {port});
    source.setUser(user);
    source.setPassword(password);
    source.setDatabaseName(database);
    source.setLoginTimeout(5); // seconds
    return source;
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, NAME);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
