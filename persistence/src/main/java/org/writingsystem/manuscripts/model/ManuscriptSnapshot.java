package org.writingsystem.manuscripts.model;

import java.time.Instant;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.identity.model.Actor;
import org.writingsystem.platform.identity.model.Relation;
import org.writingsystem.platform.shared.model.StaleVersion;

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

  /**
   * Writes the next revision on top of it.
   *
   * @param expectedVersion accepts the version on which the author builds
   * @throws StaleVersion if this is another one
   */
  public Revision revise(
      AccountId author, IntPredicate expectedVersion, RevisionText text, Instant when) {
    if (!expectedVersion.test(version)) {
      throw new StaleVersion("the manuscript has changed since; its version is now " + version);
    }
    return new Revision(
        new RevisionSnapshot(
            latestRevision + 1, text.wordCount(), text.sizeBytes(), author.value(), when),
        text);
  }

  /** The manuscript as it is with that revision, its newest. */
  public ManuscriptSnapshot with(RevisionSnapshot newest) {
    return new ManuscriptSnapshot(
        id, title, state, owner, version + 1, newest.number(), createdAt, newest.createdAt());
  }
}
