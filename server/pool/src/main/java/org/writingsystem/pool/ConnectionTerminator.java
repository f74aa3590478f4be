package org.writingsystem.pool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * Ends connections from outside. PostgreSQL does not notice a closed client at once: a statement
 * would run on, with its locks. So the statement is cancelled first, over another connection, then
 * the socket is closed.
 */
final class ConnectionTerminator {
  static final Duration STEP_LIMIT = Duration.ofSeconds(2);
  private static final Logger LOG = System.getLogger(ConnectionTerminator.class.getName());

  private ConnectionTerminator() {}

  /**
   * Ends connections in parallel, each step within a time limit; slower ones continue by
   * themselves.
   */
  static void all(List<Connection> connections) {
    all(connections, STEP_LIMIT);
  }

  static void all(List<Connection> connections, Duration stepLimit) {
    inTime(connections, ConnectionTerminator::cancel, stepLimit);
    inTime(connections, ConnectionTerminator::now, stepLimit);
  }

  /** Runs steps on new threads: the caller must not wait for a silent server. */
  private static void inTime(
      List<Connection> connections, Consumer<Connection> step, Duration limit) {
    try {
      CompletableFuture.allOf(
              connections.stream()
                  .map(
                      one ->
                          CompletableFuture.runAsync(
                              () -> step.accept(one), ConnectionTerminator::start))
                  .toArray(CompletableFuture<?>[]::new))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "Closing {0} database connections takes long", connections.size());
    } catch (ExecutionException | OutOfMemoryError e) {
      LOG.log(Level.WARNING, "Closing a database connection failed", e);
    }
  }

  /** Closes the socket without a word to the server. Twice does no harm. */
  static void now(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "A database connection could not be aborted", e);
    }
  }

  static boolean isOpen(Connection connection) {
    try {
      return !connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private static void cancel(Connection connection) {
    try {
      connection.unwrap(PGConnection.class).cancelQuery();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "Nothing is left to cancel", e);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "writing-system-abort");
    thread.setDaemon(true);
    thread.start();
  }
}
