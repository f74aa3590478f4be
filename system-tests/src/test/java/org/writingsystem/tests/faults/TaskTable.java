package org.writingsystem.tests.faults;

import static org.writingsystem.tests.testkit.Waiting.eventually;
import static org.writingsystem.tests.testkit.Waiting.within;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.writingsystem.tests.testkit.Sql;
import org.writingsystem.tests.testkit.Waiting;

/** What the database says of tasks and of what drills have left behind. */
public record TaskTable(Sql sql) {
  public static final String UNFINISHED = "state in ('QUEUED', 'RETRYING', 'STARTED')";

  public TaskRow get(UUID task) {
    return get(List.of(task)).get(0);
  }

  /** Those that exist, in the order of their ids. */
  public List<TaskRow> get(Collection<UUID> tasks) {
    return where("id = any (?) order by id", (Object) tasks.toArray(UUID[]::new));
  }

  public List<TaskRow> where(String condition, Object... values) {
    return sql.rows("select " + TaskRow.COLUMNS + " from task where " + condition, values).stream()
        .map(TaskRow::of)
        .toList();
  }

  /** Waits until all of them are in that state. */
  public List<TaskRow> await(Collection<UUID> tasks, String state) {
    return eventually()
        .until(
            () -> get(tasks),
            rows ->
                rows.size() == tasks.size()
                    && rows.stream().allMatch(row -> row.state().equals(state)));
  }

  public TaskRow await(UUID task, String state) {
    return await(List.of(task), state).get(0);
  }

  public void awaitNoneUnfinished() {
    eventually().until(() -> unfinished() == 0);
  }

  public long unfinished() {
    return sql.number("select count(*) from task where kind like 'drill-%' and " + UNFINISHED);
  }

  /** When a drill has noted that, for the last time. */
  public Instant noted(UUID task, String what) {
    return noted(task, what, Waiting.LIMIT);
  }

  /** The same, where how soon it does so is the subject. */
  public Instant noted(UUID task, String what, Duration limit) {
    return within(limit)
        .until(
            () ->
                sql.list(
                    Timestamp.class,
                    "select at from drill_note where task = ? and what = ? order by at desc",
                    task,
                    what),
            found -> !found.isEmpty())
        .get(0)
        .toInstant();
  }

  public long effects(Collection<UUID> tasks) {
    return sql.number(
        "select count(*) from drill_effect where task = any (?)",
        (Object) tasks.toArray(UUID[]::new));
  }

  /** How often the handlers of these have been called. */
  public long runsOf(Collection<UUID> tasks) {
    return sql.number(
        "select count(*) from drill_run where task = any (?)", (Object) tasks.toArray(UUID[]::new));
  }

  /** How often handlers have been called on that node. */
  public long runsOn(String node) {
    return sql.number("select count(*) from drill_run where node = ?", node);
  }

  /**
   * From when a running task was requeued, or a new one queued, until its handler was called again.
   */
  public Duration waitAfterRequeue(UUID task) {
    Timestamp requeued =
        sql.list(Timestamp.class, "select available_at from task where id = ?", task).get(0);
    Timestamp calledAgain =
        sql.list(Timestamp.class, "select max(at) from drill_run where task = ?", task).get(0);
    return Duration.between(requeued.toInstant(), calledAgain.toInstant());
  }

  /** Threads of that node that do not end, as it said last. */
  public long zombies(String node) {
    return sql.number("select coalesce(sum(zombies), 0) from task_node where name = ?", node);
  }
}
