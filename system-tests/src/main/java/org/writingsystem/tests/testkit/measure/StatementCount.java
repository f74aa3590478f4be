package org.writingsystem.tests.testkit.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.writingsystem.server.FreePorts;
import org.writingsystem.server.PostgresServer;
import org.writingsystem.tests.testkit.BuildPaths;
import org.writingsystem.tests.testkit.Sql;

/** Counts the statements that PostgreSQL has run, by its extension pg_stat_statements. */
public final class StatementCount {
  /**
   * A statement that the application has run.
   *
   * @param text with its constants replaced by parameters, and single spaces
   * @param blocks of tables and indexes that each call has read, from memory or disk, on average
   */
  public record CountedStatement(String text, long calls, double blocks) {
    @Override
    public String toString() {
      return "%d calls, %.1f blocks each: %s".formatted(calls, blocks, text);
    }
  }

  private final Sql superuser;

  private StatementCount(Sql superuser) {
    this.superuser = superuser;
  }

  /**
   * Has the database of a cluster load the extension at its next start.
   *
   * @param cluster its name; it does not run
   * @param modules that it loads too
   */
  public static void prepare(String cluster, String... modules) {
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
              "alter system set shared_preload_libraries = pg_stat_statements"
                  + Stream.of(modules).map(", "::concat).collect(Collectors.joining()),
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

  /** Forgets all statements so far. */
  public void reset() {
    superuser.rows("select pg_stat_statements_reset()");
  }

  /** Returns the application's statements since the last reset: all but those of the superuser. */
  public List<CountedStatement> statements() {
    return superuser
        .rows(
            "select query, calls,"
                + " ((shared_blks_hit + shared_blks_read) / calls::numeric)::float8 as blocks"
                + " from pg_stat_statements"
                + " where calls > 0 and userid <> current_user::regrole order by query")
        .stream()
        .map(
            row ->
                new CountedStatement(
                    ((String) row.get("query")).strip().replaceAll("\\s+", " "),
                    (Long) row.get("calls"),
                    (Double) row.get("blocks")))
        .toList();
  }
}
