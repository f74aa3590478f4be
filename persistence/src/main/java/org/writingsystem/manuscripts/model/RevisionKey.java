package org.writingsystem.manuscripts.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Names the text of a revision for ever. Its time belongs to the name: a database that was
 * restored, or has lost its last commits with a server, gives a number again, to another text.
 */
public record RevisionKey(ManuscriptId manuscript, int number, Instant createdAt) {
  public static RevisionKey of(ManuscriptSnapshot manuscript, RevisionSnapshot revision) {
    return new RevisionKey(
        new ManuscriptId(manuscript.id()), revision.number(), revision.createdAt());
  }

  /** The key as text, which is short and has no space. */
  @Override
  public String toString() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
    return manuscript + "/" + number + "/" + Long.toString(micros, Character.MAX_RADIX);
  }
}
