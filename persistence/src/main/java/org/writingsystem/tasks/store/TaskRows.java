package org.writingsystem.tasks.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.tasks.model.Attempt;
import org.writingsystem.tasks.model.ClaimedTask;
import org.writingsystem.tasks.model.TaskId;
import org.writingsystem.tasks.model.TaskLimits;
import org.writingsystem.tasks.model.TaskSnapshot;
import org.writingsystem.tasks.model.TaskSnapshot.Progress;
import org.writingsystem.tasks.model.TaskSnapshot.ResultSummary;
import org.writingsystem.tasks.model.TaskState;

/** Reads rows of the task table. */
final class TaskRows {
  private TaskRows() {}

  static TaskSnapshot snapshot(ResultSet row) throws SQLException {
    return new TaskSnapshot(
        id(row),
        row.getString("kind"),
        TaskState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getObject("owner", UUID.class)),
        progress(row),
        row.getInt("attempt"),
        row.getInt("max_attempts"),
        instant(row, "queued_at").orElseThrow(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        limits(row),
        Optional.ofNullable(row.getString("error")),
        result(row));
  }

  static ClaimedTask claimed(ResultSet row) throws SQLException {
    return new ClaimedTask(
        new Attempt(id(row), row.getObject("attempt_token", UUID.class)),
        row.getString("kind"),
        row.getString("payload"),
        row.getInt("attempt"),
        row.getInt("failures"),
        row.getInt("max_attempts"),
        limits(row));
  }

  private static TaskId id(ResultSet row) throws SQLException {
    return new TaskId(row.getObject("id", UUID.class));
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
    String mediaType = row.getString("media_type");
    return mediaType == null
        ? Optional.empty()
        : Optional.of(
            new ResultSummary(mediaType, row.getString("file_name"), row.getLong("size_bytes")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
