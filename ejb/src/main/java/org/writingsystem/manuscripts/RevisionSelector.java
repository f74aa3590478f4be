package org.writingsystem.manuscripts;

import java.util.OptionalInt;
import org.writingsystem.manuscripts.model.ManuscriptSnapshot;

/** Selector of a revision: by its number, or the latest at the time of the request. */
public record RevisionSelector(OptionalInt number) {
  public static final RevisionSelector LATEST = new RevisionSelector(OptionalInt.empty());

  public static RevisionSelector of(int number) {
    return new RevisionSelector(OptionalInt.of(number));
  }

  int in(ManuscriptSnapshot manuscript) {
    return number.orElse(manuscript.latestRevision());
  }
}
