package org.writingsystem.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first new node migrates while old ones serve: neither ends the other's transaction. */
class MigrationLocksTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Database database = Database.empty();

  private FluentConfiguration apart() {
    return Flyway.configure().dataSource(database.dataSource()).schemas("locks");
  }

  @AfterEach
  void drop() {
    database.execute("drop schema if exists locks cascade");
  }

  @Test
  void whoHasReadTasksMayWriteThemWhileTheNextVersionMigrates() throws Exception {
    apart().target("9").load().migrate();
    CompletableFuture<Integer> migration;
    try (Connection old = database.dataSource().getConnection()) {
      old.setAutoCommit(false);
      execute(old, "select from locks.task");
      migration =
          CompletableFuture.supplyAsync(() -> apart().load().migrate().migrationsExecuted)
              .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitWaiting(migration);
      execute(old, "update locks.task set error = 'no deadlock'");
      old.commit();
    }
    assertThat(migration.get()).isPositive();
  }

  private void awaitWaiting(CompletableFuture<?> migration) {
    long start = System.nanoTime();
    while (database
        .text(
            "select count(*) from pg_locks where not granted and relation = 'locks.task'::regclass")
        .equals("0")) {
      if (migration.isDone() || System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("it did not wait, but became " + migration);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
