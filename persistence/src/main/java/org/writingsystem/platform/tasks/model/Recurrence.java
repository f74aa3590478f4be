package org.writingsystem.platform.tasks.model;

import java.time.Instant;

/**
 * Schedule of a recurring task, as it is stored.
 *
 * @param name stored with each of its tasks, so it never changes
 * @param payload JSON
 * @param cron 5 fields as in Unix, or 6 with the seconds first
 * @param zone in which it counts, as in the IANA database
 * @param nextDue the first time that has not been queued yet
 */
public record Recurrence(
    String name,
    String kind,
    String payload,
    String cron,
    String zone,
    MisfirePolicy misfirePolicy,
    Instant nextDue) {

  /** Treatment of due times that passed while no node could queue them. The names are stored. */
  public enum MisfirePolicy {
    /** Makes up for the newest misfire only. */
    LATEST,
    /** Makes up for each misfire, the oldest first. */
    ALL
  }
}
