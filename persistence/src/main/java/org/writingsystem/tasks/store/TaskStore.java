package org.writingsystem.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.writingsystem.tasks.model.NewTask;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskSnapshot;

/**
 * Queues tasks and tells what is known of them. Plain SQL: each call is one statement, on the
 * connection of the caller's transaction.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class TaskStore {
  private static final String SELECT =
      """
      select t.*, r.media_type, r.file_name, r.size_bytes
      from task t left join task_result r on r.task_id = t.id
      """;

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /** Queues a task: it exists if and only if the caller's transaction commits. */
  public void add(NewTask task) {
    String insert =
        """
        insert into task (id, kind, state, owner, payload, priority, max_attempts, soft_limit_ms,
                          hard_limit_ms, queued_at, available_at)
        values (?, ?, 'QUEUED', ?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
        """;
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setObject(1, task.id().value());
      statement.setString(2, task.kind());
      statement.setObject(3, task.owner().map(owner -> owner.value()).orElse(null));
      statement.setString(4, task.payload());
      statement.setInt(5, task.priority());
      statement.setInt(6, task.maxAttempts());
      statement.setLong(7, task.limits().soft().toMillis());
      statement.setLong(8, task.limits().hard().toMillis());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new TaskStoreException("queue a task", e);
    }
  }

  public Optional<TaskSnapshot> find(TaskId id) {
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(SELECT + "where t.id = ?")) {
      statement.setObject(1, id.value());
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(TaskRows.snapshot(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new TaskStoreException("find a task", e);
    }
  }

  /** The file that a task made, if it has made one. */
  public Optional<TaskResult> result(TaskId id) {
    String select = "select media_type, file_name, content from task_result where task_id = ?";
    try (var connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, id.value());
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new TaskResult(row.getString(1), row.getString(2), row.getBytes(3)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new TaskStoreException("read a result", e);
    }
  }
}
