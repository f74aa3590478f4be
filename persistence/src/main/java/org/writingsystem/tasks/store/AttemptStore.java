package org.writingsystem.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.TaskResult;
import org.writingsystem.tasks.model.TaskState;

/**
 * Claims tasks for a node and writes what becomes of the attempts. Leases go by the database's
 * clock. Each write names the attempt's token and reports whether it still owned the task: {@code
 * false} means that the write came too late and changed nothing.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class AttemptStore {
  /** How many crashes put a task into quarantine. */
  public static final int MAX_CRASHES = 3;

  private static final String OWNED = " where id = ? and attempt_token = ? and state = 'STARTED'";

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * Claims waiting tasks, the most urgent and then the oldest first, past those that others claim
   * at this moment.
   *
   * @param kinds those that this node can handle; others are left alone
   * @param most how many at the most
   * @param lease how long the claim holds without a heartbeat
   */
  public List<ClaimedTask> claim(Collection<String> kinds, int most, String node, Duration lease) {
    String claim =
        """
        with due as (
          select id from task
          where state in ('QUEUED', 'RETRYING') and available_at <= clock_timestamp()
            and kind = any (?)
          order by priority desc, available_at, id
          limit ?
          for update skip locked),
        claimed as (
          update task t
          set state = 'STARTED', attempt = attempt + 1, attempt_token = gen_random_uuid(), node = ?,
              started_at = clock_timestamp(), progress_done = null, progress_total = null,
              lease_until = clock_timestamp() + ? * interval '1 millisecond'
          from due where t.id = due.id
          returning t.*)
        select * from claimed order by priority desc, available_at, id
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(claim)) {
      statement.setArray(1, connection.createArrayOf("varchar", kinds.toArray()));
      statement.setInt(2, most);
      statement.setString(3, node);
      statement.setLong(4, lease.toMillis());
      List<ClaimedTask> claimed = new ArrayList<>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          claimed.add(TaskRows.claimed(row));
        }
      }
      return claimed;
    } catch (SQLException e) {
      throw new TaskStoreException("claim tasks", e);
    }
  }

  /**
   * Says that attempts are alive.
   *
   * @return the tokens of those that still own their task; the others have lost it
   */
  public Set<UUID> heartbeat(Collection<UUID> tokens, Duration lease) {
    String beat =
        """
        update task set lease_until = clock_timestamp() + ? * interval '1 millisecond'
        where state = 'STARTED' and attempt_token = any (?)
        returning attempt_token
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(beat)) {
      statement.setLong(1, lease.toMillis());
      statement.setArray(2, connection.createArrayOf("uuid", tokens.toArray()));
      Set<UUID> alive = new HashSet<>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          alive.add(row.getObject(1, UUID.class));
        }
      }
      return alive;
    } catch (SQLException e) {
      throw new TaskStoreException("send a heartbeat", e);
    }
  }

  /** Says how far an attempt has come. */
  public boolean progress(Attempt attempt, long done, long total) {
    return changed(
        "record progress",
        "update task set progress_done = ?, progress_total = ?" + OWNED,
        done,
        total,
        attempt.task().value(),
        attempt.token());
  }

  /** Finishes a task with its result. */
  public boolean succeed(Attempt attempt, TaskResult result) {
    return finish(attempt, TaskState.SUCCEEDED, null)
        && changed(
            "keep a result",
            """
            insert into task_result (task_id, media_type, file_name, size_bytes, content)
            values (?, ?, ?, ?, ?)
            """,
            attempt.task().value(),
            result.mediaType(),
            result.fileName(),
            (long) result.content().length,
            result.content());
  }

  /**
   * Finishes a task without a result.
   *
   * @param state a final one
   * @param error for the owner to read; null if there is none
   */
  public boolean finish(Attempt attempt, TaskState state, String error) {
    if (!state.isFinal()) {
      throw new IllegalArgumentException(state + " is not final");
    }
    return changed(
        "finish a task",
        "update task set state = ?, error = ?, finished_at = clock_timestamp(),"
            + " attempt_token = null, lease_until = null"
            + OWNED,
        state.name(),
        error,
        attempt.task().value(),
        attempt.token());
  }

  /** Counts a failure and lets the task wait for its next attempt. */
  public boolean retry(Attempt attempt, String error, Duration delay) {
    return changed(
        "put a task back",
        "update task set state = 'RETRYING', error = ?, failures = failures + 1,"
            + " available_at = clock_timestamp() + ? * interval '1 millisecond',"
            + " attempt_token = null, lease_until = null"
            + OWNED,
        error,
        delay.toMillis(),
        attempt.task().value(),
        attempt.token());
  }

  /** Puts an attempt back that did not run, at no cost to the task. */
  public boolean release(Attempt attempt) {
    return changed(
        "give a task back",
        "update task set state = case when failures + crashes = 0 then 'QUEUED' else 'RETRYING' end,"
            + " attempt = attempt - 1, attempt_token = null, lease_until = null"
            + OWNED,
        attempt.task().value(),
        attempt.token());
  }

  /**
   * Takes tasks back from nodes whose lease has run out: they wait again, or, after {@value
   * #MAX_CRASHES} crashes, are put into quarantine.
   *
   * @return how many
   */
  public int rescue() {
    String rescue =
        """
        update task
        set crashes = crashes + 1, attempt_token = null, lease_until = null,
            available_at = clock_timestamp(),
            state = case when crashes + 1 >= ? then 'QUARANTINED' else 'RETRYING' end,
            finished_at = case when crashes + 1 >= ? then clock_timestamp() end,
            error = 'the node that ran it stopped answering'
        where id in (select id from task where state = 'STARTED' and lease_until < clock_timestamp()
                     for update skip locked)
        """;
    return update("rescue tasks", rescue, MAX_CRASHES, MAX_CRASHES);
  }

  private boolean changed(String what, String sql, Object... values) {
    return update(what, sql, values) == 1;
  }

  private int update(String what, String sql, Object... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new TaskStoreException(what, e);
    }
  }
}
