package org.writingsystem.platform.tasks.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.tasks.TaskVisibility;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskSnapshot;
import org.writingsystem.platform.tasks.model.TaskState;

/**
 * A task as the API shows it to an actor.
 *
 * @param error its first line; all of it with the details
 * @param result for those who may fetch it
 * @param owner with the details only; absent for the system's own tasks
 * @param priority with the details only
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

  /** File of a task. */
  public record Result(URI href, String mediaType, long sizeBytes) {}

  public static TaskView of(TaskSnapshot task, TaskVisibility visible, UriInfo uri) {
    return of(task, visible, uri.getBaseUri());
  }

  /**
   * @param base of the API's addresses
   */
  static TaskView of(TaskSnapshot task, TaskVisibility visible, URI base) {
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
        task.error().map(error -> visible.details() ? error : firstLine(error)),
        task.result().filter(file -> visible.result()).map(file -> result(task, file, base)),
        task.owner().filter(owner -> visible.details()),
        Optional.of(task.priority()).filter(priority -> visible.details()));
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
