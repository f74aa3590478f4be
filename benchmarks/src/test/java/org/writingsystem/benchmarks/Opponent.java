package org.writingsystem.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * db-scheduler on the same work, in a JVM of its own and without a server around it: runs a backlog
 * of tasks that do nothing, or that write a result row, and prints one line of figures. It keeps no
 * state, result or fence by itself: a task that is done is a row that is gone.
 */
final class Opponent {
  private static final int BATCH = 100;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final DataSource database;
  private final int count;
  private final CountDownLatch left;
  private volatile long firstNanos;

  private Opponent(DataSource database, int count) {
    this.database = database;
    this.count = count;
    this.left = new CountDownLatch(count);
  }

  /**
   * @param arguments JDBC URL, user, number of tasks, threads, "result" or "bare"; the password is
   *     in the variable PASSWORD
   */
  public static void main(String[] arguments) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setUsername(arguments[1]);
    config.setPassword(System.getenv("PASSWORD"));
    config.setMaximumPoolSize(20);
    int threads = Integer.parseInt(arguments[3]);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      new Opponent(pool, Integer.parseInt(arguments[2])).run(threads, arguments[4]);
    }
  }

  private void run(int threads, String mode) throws SQLException, InterruptedException {
    makeTables();
    OneTimeTask<Void> task =
        Tasks.oneTime("noop").execute((instance, context) -> work(instance, mode));
    Scheduler scheduler =
        Scheduler.create(database, task)
            .threads(threads)
            .pollUsingLockAndFetch(0.5, 4.0)
            .pollingInterval(Duration.ofMillis(100))
            .heartbeatInterval(Duration.ofSeconds(5))
            .build();
    long queueing = System.nanoTime();
    queue(scheduler, task);
    long queued = System.nanoTime();
    scheduler.start();
    if (!left.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(left.getCount() + " tasks are left");
    }
    long done = System.nanoTime();
    scheduler.stop();
    System.out.printf(
        "{\"queuedPerSecond\":%.0f,\"donePerSecond\":%.0f,\"cpuSeconds\":%.2f}%n",
        count / seconds(queued - queueing), count / seconds(done - firstNanos), cpuSeconds());
  }

  /** Of this JVM so far, its start included. */
  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toMillis() / 1000.0)
        .orElse(0.0);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private void queue(Scheduler scheduler, OneTimeTask<Void> task) {
    List<TaskInstance<?>> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(task.instance("task-" + i));
      if (batch.size() == BATCH || i == count - 1) {
        scheduler.scheduleBatch(batch, Instant.now());
        batch.clear();
      }
    }
  }

  private void work(TaskInstance<Void> instance, String mode) {
    if (firstNanos == 0) {
      firstNanos = System.nanoTime();
    }
    if (mode.equals("result")) {
      writeResult(instance.getId());
    }
    left.countDown();
  }

  private void writeResult(String id) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into opponent_result values (?, ?)")) {
      insert.setString(1, id);
      insert.setBytes(2, new byte[] {'d', 'o', 'n', 'e'});
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The columns that db-scheduler 16 wants on PostgreSQL, with its recommended indexes. */
  private void makeTables() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists scheduled_tasks, opponent_result");
      statement.execute(
          """
          create table scheduled_tasks (
            task_name text not null, task_instance text not null, task_data bytea,
            execution_time timestamptz not null, picked boolean not null, picked_by text,
            last_success timestamptz, last_failure timestamptz, consecutive_failures int,
            last_heartbeat timestamptz, version bigint not null, priority smallint,
            primary key (task_name, task_instance))
          """);
      statement.execute("create index on scheduled_tasks (execution_time)");
      statement.execute("create index on scheduled_tasks (last_heartbeat)");
      statement.execute("create table opponent_result (id text primary key, content bytea)");
    }
  }
}
