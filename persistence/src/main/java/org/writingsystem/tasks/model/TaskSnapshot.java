package org.writingsystem.tasks.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a task now.
 *
 * @param attempt how many attempts have started
 * @param error why it failed, in words for its owner
 */
public record TaskSnapshot(
    TaskId id,
    String kind,
    TaskState state,
    Optional<UUID> owner,
    Optional<Progress> progress,
    int attempt,
    int maxAttempts,
    Instant queuedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    TaskLimits limits,
    Optional<String> error,
    Optional<ResultSummary> result) {

  /** How far an attempt has come, in units of the handler's choice. */
  public record Progress(long done, long total) {}

  /** A result without its content. */
  public record ResultSummary(String mediaType, String fileName, long sizeBytes) {}
}
