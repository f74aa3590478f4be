package org.writingsystem.manuscripts;

import java.util.OptionalInt;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/** Which revision is meant: a certain one, or the latest at the time of asking. */
public record RevisionNumber(OptionalInt number) {
  public static final RevisionNumber LATEST = new RevisionNumber(OptionalInt.empty());

  public static RevisionNumber of(int number) {
    return new RevisionNumber(OptionalInt.of(number));
  }

  int in(ManuscriptSnapshot manuscript) {
    return number.orElse(manuscript.latestRevision());
  }
}
