package org.writingsystem.tests.faults;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A task as the table has it. */
public record TaskRow(
    UUID id,
    String kind,
    String state,
    int attempt,
    int failures,
    int crashes,
    String node,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    String error) {
  static final String COLUMNS =
      "id, kind, state, attempt, failures, crashes, node, started_at, finished_at, error";

  static TaskRow of(Map<String, Object> row) {
    return new TaskRow(
        (UUID) row.get("id"),
        (String) row.get("kind"),
        (String) row.get("state"),
        (Integer) row.get("attempt"),
        (Integer) row.get("failures"),
        (Integer) row.get("crashes"),
        (String) row.get("node"),
        instant(row.get("started_at")),
        instant(row.get("finished_at")),
        (String) row.get("error"));
  }

  private static Optional<Instant> instant(Object value) {
    return Optional.ofNullable((Timestamp) value).map(Timestamp::toInstant);
  }

  /** From its last start. */
  public Duration until(Instant when) {
    return Duration.between(startedAt.orElseThrow(), when);
  }
}
