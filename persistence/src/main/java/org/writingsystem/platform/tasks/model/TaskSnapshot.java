package org.writingsystem.platform.tasks.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Relation;

/**
 * State of a task at one time.
 *
 * @param attempt how many attempts have started
 * @param availableAt before this it does not run
 * @param node which holds it, or has held it last
 * @param isClaimed whether a node holds it now, started or not
 * @param error why it failed, in words for its owner
 */
public record TaskSnapshot(
    TaskId id,
    String kind,
    TaskState state,
    Optional<UUID> owner,
    int priority,
    Optional<Progress> progress,
    int attempt,
    int maxAttempts,
    Instant queuedAt,
    Instant availableAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Instant> cancelRequestedAt,
    Optional<String> node,
    boolean isClaimed,
    TaskLimits limits,
    Optional<String> error,
    Optional<ResultSummary> result) {

  /** Relation of an actor to it; the tasks of the system are nobody's own. */
  public Relation relationOf(Actor actor) {
    return owner.map(actor::relationTo).orElse(Relation.OTHER);
  }

  /** A result without its content. */
  public record ResultSummary(String mediaType, String fileName, long sizeBytes) {}
}
