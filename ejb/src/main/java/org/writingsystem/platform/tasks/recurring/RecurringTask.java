package org.writingsystem.platform.tasks.recurring;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.writingsystem.platform.shared.Json;
import org.writingsystem.platform.tasks.TaskKind;
import org.writingsystem.platform.tasks.model.Recurrence;

/**
 * A recurring task, as data. The engine finds it as a CDI bean, like a {@link TaskKind}. Each due
 * time becomes one task, on any number of nodes; it has no owner.
 *
 * @param name never changes
 * @param cron see {@link CronSchedule}
 * @param misfirePolicy for times that passed while no node ran: {@code LATEST} makes up for the
 *     newest, {@code ALL} for each
 */
public record RecurringTask<P>(
    String name,
    TaskKind<P> kind,
    P payload,
    String cron,
    ZoneId zone,
    Recurrence.MisfirePolicy misfirePolicy) {
  public RecurringTask {
    new CronSchedule(cron, zone); // refuses what cannot be read
  }

  /**
   * Creates a recurring task in UTC; of misfires only the newest is made up for.
   *
   * @throws IllegalArgumentException if the cron expression cannot be read
   */
  public static <P> RecurringTask<P> of(String name, TaskKind<P> kind, P payload, String cron) {
    return new RecurringTask<>(
        name, kind, payload, cron, ZoneOffset.UTC, Recurrence.MisfirePolicy.LATEST);
  }

  public RecurringTask<P> in(ZoneId otherZone) {
    return new RecurringTask<>(name, kind, payload, cron, otherZone, misfirePolicy);
  }

  public RecurringTask<P> withMisfirePolicy(Recurrence.MisfirePolicy policy) {
    return new RecurringTask<>(name, kind, payload, cron, zone, policy);
  }

  /** Returns the row for a recurring task that is not stored yet. */
  Recurrence recurrence(Instant now) {
    Instant first = new CronSchedule(cron, zone).after(now);
    return new Recurrence(
        name, kind.name(), Json.write(payload), cron, zone.getId(), misfirePolicy, first);
  }
}
