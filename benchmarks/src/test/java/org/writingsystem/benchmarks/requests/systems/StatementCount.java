package org.writingsystem.benchmarks.requests.systems;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;

/** Counts the statements that PostgreSQL has run, by its extension pg_stat_statements. */
public final class StatementCount {
  private final Sql superuser;

  private StatementCount(Sql superuser) {
    this.superuser = superuser;
  }

  /**
   * Has the database of a cluster load the extension at its next start.
   *
   * @param cluster its name; it does not run
   */
  public static void prepare(String cluster) {
    PostgresServer server =
        PostgresServer.start(
            BuildPaths.of("postgres.home"),
            BuildPaths.of("system-tests.directory").resolve(cluster),
            FreePorts.find(1).get(0));
    try (Connection connection = server.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "create extension if not exists pg_stat_statements",
              "alter system set shared_preload_libraries = 'pg_stat_statements'",
              "alter system set pg_stat_statements.track_planning = off")) {
        statement.execute(setting);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot set up pg_stat_statements", e);
    } finally {
      server.stop();
    }
  }

  /** On a database that was prepared before its start. */
  public static StatementCount of(PostgresServer server) {
    return new StatementCount(new Sql(server.superuser()));
  }

  /** Returns the number so far, without those of this class. */
  public long now() {
    return superuser.number(
        "select coalesce(sum(calls), 0) from pg_stat_statements"
            + " where query not like '%pg_stat_statements%'");
  }
}
