package org.writingsystem.platform.tasks.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.tasks.TaskViewer;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/**
 * A task as the API shows it.
 *
 * @param error its first line; administrators see all of it
 * @param result for the owner only
 * @param owner for administrators only; absent for the system's own tasks
 * @param priority for administrators only
 */
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
    Optional<Result> result,
    @JsonInclude(Include.NON_ABSENT) Optional<UUID> owner,
    @JsonInclude(Include.NON_ABSENT) Optional<Integer> priority) {

  /** Where the file is that a task made. */
  public record Result(URI href, String mediaType, long sizeBytes) {}

  public static TaskView of(TaskSnapshot task, TaskViewer viewer, UriInfo uri) {
    return of(task, viewer, uri.getBaseUri());
  }

  /**
   * @param base of the API's addresses
   */
  static TaskView of(TaskSnapshot task, TaskViewer viewer, URI base) {
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
        task.error().map(error -> viewer.seesAll() ? error : firstLine(error)),
        task.result().filter(file -> viewer.isOwner(task)).map(file -> result(task, file, base)),
        task.owner().filter(owner -> viewer.seesAll()),
        Optional.of(task.priority()).filter(priority -> viewer.seesAll()));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Result result(TaskSnapshot task, TaskSnapshot.ResultSummary file, URI base) {
    URI href =
        UriBuilder.fromUri(base).path("tasks").path(task.id().toString()).path("result").build();
    return new Result(href, file.mediaType(), file.sizeBytes());
  }

  /** The task's address. */
  public URI location(UriInfo uri) {
    return uri.getBaseUriBuilder().path("tasks").path(id.toString()).build();
  }
}
