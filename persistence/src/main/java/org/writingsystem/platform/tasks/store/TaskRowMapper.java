package org.writingsystem.platform.tasks.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskLimits;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskSnapshot.ResultSummary;
import org.writingsystem.platform.tasks.model.TaskState;

/** Reads rows of the task table. The columns are named one by one: results may be large. */
final class TaskRowMapper {
  static final String SNAPSHOT_COLUMNS =
      """
      id, kind, state, owner, priority, progress_done, progress_total, attempt, max_attempts,
      queued_at, available_at, started_at, finished_at, cancel_requested_at, node,
      attempt_token is not null as claimed, soft_limit_ms, hard_limit_ms, error, result_type,
      result_file_name, result_bytes
      """;

  private TaskRowMapper() {}

  static TaskSnapshot snapshot(ResultSet row) throws SQLException {
    return new TaskSnapshot(
        id(row),
        row.getString("kind"),
        TaskState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getObject("owner", UUID.class)),
        row.getInt("priority"),
        progress(row),
        row.getInt("attempt"),
        row.getInt("max_attempts"),
        instant(row, "queued_at").orElseThrow(),
        instant(row, "available_at").orElseThrow(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        instant(row, "cancel_requested_at"),
        text(row, "node"),
        row.getBoolean("claimed"),
        limits(row),
        text(row, "error"),
        result(row));
  }

  static LeasedTask claimed(ResultSet row) throws SQLException {
    return new LeasedTask(
        new Attempt(id(row), row.getObject("attempt_token", UUID.class)),
        row.getString("kind"),
        row.getString("payload"),
        row.getInt("attempt"),
        row.getInt("failures"),
        row.getInt("crashes"),
        row.getInt("max_attempts"),
        limits(row),
        text(row, "checkpoint"),
        text(row, "request_id"),
        Duration.ofMillis(row.getLong("waited_ms")));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static TaskId id(ResultSet row) throws SQLException {
    return new TaskId(row.getObject("id", UUID.class));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static TaskLimits limits(ResultSet row) throws SQLException {
    return new TaskLimits(
        Duration.ofMillis(row.getLong("soft_limit_ms")),
        Duration.ofMillis(row.getLong("hard_limit_ms")));
  }

  private static Optional<Progress> progress(ResultSet row) throws SQLException {
    long total = row.getLong("progress_total");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Progress(row.getLong("progress_done"), total));
  }

  private static Optional<ResultSummary> result(ResultSet row) throws SQLException {
    String type = row.getString("result_type");
    return type == null
        ? Optional.empty()
        : Optional.of(
            new ResultSummary(
                type, row.getString("result_file_name"), row.getLong("result_bytes")));
  }
}
