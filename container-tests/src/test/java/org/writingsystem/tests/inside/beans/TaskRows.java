package org.writingsystem.tests.inside.beans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.writingsystem.platform.tasks.model.TaskId;

/** The table of tasks, read by SQL; for tests that are in no transaction. */
@ApplicationScoped
public class TaskRows {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  @Inject NewTasks tasks;

  /** The state of a task; empty where it does not exist. */
  public Optional<String> state(TaskId task) {
    return text("select state from task where id = ?", task.value());
  }

  /**
   * Asserts that a task does not exist. Another one runs first: what was committed late or claimed
   * too early would be seen by then.
   */
  public void assertNeverWas(TaskId task) {
    awaitSuccess(tasks.add());
    assertThat(state(task)).isEmpty();
  }

  /** Waits until a task has succeeded. */
  public void awaitSuccess(TaskId task) {
    await().atMost(LIMIT).until(() -> state(task), Optional.of("SUCCEEDED")::equals);
  }

  /** The first column of the only row; empty without a row. */
  public Optional<String> text(String query, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
