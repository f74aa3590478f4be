package org.writingsystem.manuscripts.model;

import java.time.Instant;
import java.util.UUID;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Relation;

/**
 * A manuscript at one version, without its text.
 *
 * @param owner the account whose manuscript it is
 * @param version goes up by one with each change; the ETag is made of it
 */
public record ManuscriptSnapshot(
    UUID id,
    String title,
    ManuscriptState state,
    UUID owner,
    int version,
    int latestRevision,
    Instant createdAt,
    Instant updatedAt) {

  /** Relation of an actor to it. */
  public Relation relationOf(Actor actor) {
    return actor.relationTo(owner);
  }
}
