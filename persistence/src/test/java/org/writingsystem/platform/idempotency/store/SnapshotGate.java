package org.writingsystem.platform.idempotency.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.writingsystem.platform.database.Database;

/**
 * Holds a statement up that has its snapshot and not its advisory lock yet: in its transaction the
 * hash of the lock's key is a function of the test's own, which waits until the gate is open.
 */
final class SnapshotGate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long GATE = 4711;

  private final Database database;
  private final Connection holder;

  private SnapshotGate(Database database, Connection holder) {
    this.database = database;
    this.holder = holder;
  }

  static SnapshotGate closed(Database database) {
    database.execute("create schema if not exists gate");
    database.execute(
        """
        create or replace function gate.hashtextextended(text, bigint) returns bigint
        language plpgsql as
        'begin
           perform pg_advisory_xact_lock_shared(%d);
           return pg_catalog.hashtextextended($1, $2);
         end'
        """
            .formatted(GATE));
    try {
      var gate = new SnapshotGate(database, database.dataSource().getConnection());
      gate.holds("select pg_advisory_lock(" + GATE + ")");
      return gate;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does the work in a transaction on another thread; returns when it waits at the gate. */
  <T> CompletableFuture<T> beginBehind(Function<EntityManager, T> work) {
    CompletableFuture<T> result =
        CompletableFuture.supplyAsync(
                () ->
                    database.inTransaction(
                        entities -> {
                          entities
                              .createNativeQuery("set local search_path = gate, pg_catalog, public")
                              .executeUpdate();
                          return work.apply(entities);
                        }))
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    while (!isWaitedFor()) {
      if (result.isDone()) {
        throw new AssertionError("it did not wait, but became " + result);
      }
    }
    return result;
  }

  private boolean isWaitedFor() {
    return !database
        .text("select count(*) from pg_locks where objid = ? and not granted", GATE)
        .equals("0");
  }

  void open() {
    holds("select pg_advisory_unlock(" + GATE + ")");
  }

  private void holds(String sql) {
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IllegalStateException {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
