package org.writingsystem.platform.tasks.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A node that runs tasks, by its own last report.
 *
 * @param session made anew by each start
 * @param slots how many tasks it runs at a time
 * @param prefetched claimed and not started
 * @param zombies threads that go on though their attempt is over
 * @param seenAt by the database's clock
 * @param isAlive whether it was seen within the last lease
 */
public record NodeSnapshot(
    UUID session,
    String name,
    State state,
    List<String> kinds,
    int slots,
    int running,
    int prefetched,
    int zombies,
    Instant startedAt,
    Instant seenAt,
    boolean isAlive) {

  /** Readiness of a node to accept tasks. The names are stored. */
  public enum State {
    /** Accepts tasks. */
    RUNNING,
    /** Accepts none for now: the server is suspended. */
    SUSPENDED,
    /** Accepts none any more: it ends or restarts. */
    DRAINING
  }
}
