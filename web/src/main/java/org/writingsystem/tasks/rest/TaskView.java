package org.writingsystem.tasks.rest;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.tasks.model.Progress;
import org.writingsystem.tasks.model.TaskSnapshot;
import org.writingsystem.tasks.model.TaskState;

/** A task as the API shows it. */
public record TaskView(
    UUID id,
    String kind,
    TaskState state,
    Optional<Progress> progress,
    int attempt,
    int maxAttempts,
    Instant queuedAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    long softLimitSeconds,
    long hardLimitSeconds,
    Optional<String> error,
    Optional<Result> result) {

  /** Where the file is that a task made. */
  public record Result(URI href, String mediaType, long sizeBytes) {}

  public static TaskView of(TaskSnapshot task, UriInfo uri) {
    return new TaskView(
        task.id().value(),
        task.kind(),
        task.state(),
        task.progress(),
        task.attempt(),
        task.maxAttempts(),
        task.queuedAt(),
        task.startedAt(),
        task.finishedAt(),
        task.limits().soft().toSeconds(),
        task.limits().hard().toSeconds(),
        task.error(),
        task.result().map(file -> result(task, file, uri)));
  }

  private static Result result(TaskSnapshot task, TaskSnapshot.ResultSummary file, UriInfo uri) {
    URI href =
        uri.getBaseUriBuilder().path("tasks").path(task.id().toString()).path("result").build();
    return new Result(href, file.mediaType(), file.sizeBytes());
  }

  /** The task's address. */
  public URI location(UriInfo uri) {
    return uri.getBaseUriBuilder().path("tasks").path(id.toString()).build();
  }
}
