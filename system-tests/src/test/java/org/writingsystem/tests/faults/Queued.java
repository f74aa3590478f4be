package org.writingsystem.tests.faults;

import java.util.List;
import java.util.UUID;

/**
 * What a node has said of the drills that it was to queue.
 *
 * @param committed exist
 * @param gone were queued in a transaction that was rolled back
 */
public record Queued(List<UUID> committed, List<UUID> gone) {
  static Queued of(String answer) {
    return new Queued(ids(answer, "committed "), ids(answer, "gone "));
  }

  private static List<UUID> ids(String answer, String fate) {
    return answer
        .lines()
        .filter(line -> line.startsWith(fate))
        .map(line -> UUID.fromString(line.substring(fate.length())))
        .toList();
  }

  public UUID only() {
    if (committed.size() != 1) {
      throw new IllegalStateException(committed.size() + " tasks");
    }
    return committed.get(0);
  }
}
