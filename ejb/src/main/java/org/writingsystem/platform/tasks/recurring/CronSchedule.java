package org.writingsystem.platform.tasks.recurring;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Due times of a cron expression in a time zone. Where clocks go forward, a time that does not
 * exist is skipped that day; where they go back, one that exists twice is due once, the first time.
 * Use UTC for tasks that must run every day.
 */
final class CronSchedule {
  /** The due time of a recurring task that is never due again. */
  public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private static final int UNIX_FIELDS = 5;

  private final ExecutionTime times;
  private final ZoneId zone;

  /**
   * @param cron 5 fields (minute, hour, day of month, month, day of week) as in Unix, or 6 with
   *     seconds before them
   * @throws IllegalArgumentException if it cannot be read
   */
  public CronSchedule(String cron, ZoneId zone) {
    CronType type =
        cron.strip().split("\\s+").length == UNIX_FIELDS ? CronType.UNIX : CronType.SPRING53;
    var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    this.times = ExecutionTime.forCron(parser.parse(cron));
    this.zone = zone;
  }

  /** The first time after that one; {@link #NEVER} if there is none any more. */
  public Instant after(Instant time) {
    return times.nextExecution(in(time)).map(ZonedDateTime::toInstant).orElse(NEVER);
  }

  /** The last time before that one; empty if there is none. */
  public Optional<Instant> before(Instant time) {
    return times.lastExecution(in(time)).map(ZonedDateTime::toInstant);
  }

  private ZonedDateTime in(Instant time) {
    return ZonedDateTime.ofInstant(time, zone);
  }
}
