package org.writingsystem.platform.tasks.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.writingsystem.platform.database.Database;

/** The stores on a connection whose transaction the test ends; what is open is rolled back. */
final class OpenTransaction implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  final TaskStores stores;
  private final Connection connection;
  private final int process;

  OpenTransaction(DataSource source) {
    try {
      connection = source.getConnection();
      connection.setAutoCommit(false);
      stores = new TaskStores(Database.sharing(connection));
      process = Integer.parseInt(stores.text("select pg_backend_pid()"));
      stores.update("set lock_timeout = " + PATIENCE.toMillis());
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does the work on another thread. */
  <T> CompletableFuture<T> begin(Function<TaskStores, T> work) {
    return CompletableFuture.supplyAsync(() -> work.apply(stores))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Does the work on another thread, and returns when it waits for a lock of {@code holder}. */
  <T> CompletableFuture<T> beginBehind(OpenTransaction holder, Function<TaskStores, T> work) {
    CompletableFuture<T> result = begin(work);
    long start = System.nanoTime();
    while (!holder.blocks(process)) {
      if (result.isDone() || System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("it did not wait, but became " + result);
      }
    }
    return result;
  }

  private boolean blocks(int other) {
    return stores.text("select ? = any (pg_blocking_pids(?))", process, other).equals("t");
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
