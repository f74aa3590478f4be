package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.writingsystem.platform.database.model.DataAccessException;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.shared.model.Conflict;
import org.writingsystem.platform.tasks.model.KindSnapshot;
import org.writingsystem.platform.tasks.model.TaskId;

/** Administration of tasks and kinds: cancel, retry, pause; deletion of old tasks. */
@ApplicationScoped
@Transactional(MANDATORY)
public class TaskAdminStore {
  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * Cancels a task that has not started, claimed or not; asks that one that has be stopped.
   *
   * @return false if it is finished, or does not exist
   */
  public boolean cancel(TaskId id) {
    String cancel =
        """
        update task
        set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
            finished_at = case when state = 'STARTED' then finished_at else clock_timestamp() end,
            attempt_token = case when state = 'STARTED' then attempt_token end,
            lease_until = case when state = 'STARTED' then lease_until end,
            state = case when state = 'STARTED' then state else 'CANCELLED' end
        where id = ? and state in ('QUEUED', 'RETRYING', 'STARTED')
        """;
    return statements().update("cancel a task", cancel, id.value()) == 1;
  }

  /**
   * Queues again a finished task that did not succeed, with all its attempts; it continues from its
   * checkpoint.
   *
   * @return false if it is not finished, or has succeeded, or another one with its key is
   *     unfinished
   * @throws Conflict if another one with its key becomes visible while this call waits for its
   *     transaction; the caller's can only be rolled back then
   */
  public boolean retry(TaskId id) {
    String retry =
        """
        update task t
        set state = 'QUEUED', attempt = 0, failures = 0, crashes = 0, finished_at = null,
            cancel_requested_at = null, available_at = clock_timestamp(), rank_at = clock_timestamp()
        where id = ? and state in ('FAILED', 'TIMED_OUT', 'CANCELLED', 'QUARANTINED')
          and not exists (select from task o where o.kind = t.kind and o.unique_key = t.unique_key
                          and o.state in ('QUEUED', 'RETRYING', 'STARTED'))
        """;
    try {
      return statements().update("try a task again", retry, id.value()) == 1;
    } catch (DataAccessException e) {
      throw e.isUniqueViolation()
          ? new Conflict("another task with its key has been queued and is not finished")
          : e;
    }
  }

  /** Pauses a kind: no task of it is claimed any more; idempotent. */
  public void pause(String kind, AccountId by) {
    statements()
        .update(
            "pause a kind",
            "insert into task_pause (kind, paused_at, paused_by) values (?, clock_timestamp(), ?)"
                + " on conflict do nothing",
            kind,
            by.value());
  }

  /** Tasks of that kind are claimed again; twice changes nothing. */
  public void resume(String kind) {
    statements().update("resume a kind", "delete from task_pause where kind = ?", kind);
  }

  /** Returns since when the kind is paused; empty if it is not. */
  public Optional<Instant> pausedAt(String kind) {
    return statements()
        .first(
            "see whether a kind is paused",
            "select paused_at from task_pause where kind = ?",
            row -> TaskRowMapper.instant(row, "paused_at").orElseThrow(),
            kind);
  }

  /** Lists all kinds that wait, run or are paused. */
  public List<KindSnapshot> kinds() {
    String select =
        """
        select kind, sum(waiting)::bigint as waiting, sum(delayed)::bigint as delayed,
               sum(running)::bigint as running, min(oldest) as oldest, max(paused_at) as paused_at
        from (
          select kind,
                 count(*) filter (where state <> 'STARTED' and available_at <= now()) as waiting,
                 count(*) filter (where state <> 'STARTED' and available_at > now()) as delayed,
                 count(*) filter (where state = 'STARTED') as running,
                 min(available_at) filter (where state <> 'STARTED' and available_at <= now()) as oldest,
                 null::timestamptz as paused_at
          from task
          where state in ('QUEUED', 'RETRYING') and attempt_token is null or attempt_token is not null
          group by kind
          union all select kind, 0, 0, 0, null, paused_at from task_pause) k
        group by kind order by kind
        """;
    return statements()
        .query(
            "list kinds",
            select,
            row ->
                new KindSnapshot(
                    row.getString("kind"),
                    row.getLong("waiting"),
                    row.getLong("delayed"),
                    row.getLong("running"),
                    TaskRowMapper.instant(row, "oldest"),
                    TaskRowMapper.instant(row, "paused_at")));
  }

  /** Counts quarantined tasks by kind; kinds without any are absent. */
  public Map<String, Long> quarantined() {
    String select = "select kind, count(*) from task where state = 'QUARANTINED' group by kind";
    return statements()
        .query("count the quarantine", select, row -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Counts the tasks of its kind before a waiting one.
   *
   * @param most counts no further
   */
  public int ahead(TaskId id, int most) {
    String count =
        """
        select count(*) from (
          select from task o join task t on t.id = ?
          where o.kind = t.kind and o.state in ('QUEUED', 'RETRYING') and o.attempt_token is null
            and o.available_at <= now() and (o.rank_at, o.id) < (t.rank_at, t.id)
          limit ?) ahead
        """;
    return statements()
        .first("count tasks", count, row -> row.getInt(1), id.value(), most)
        .orElse(0);
  }

  /**
   * Deletes finished tasks with their results, the oldest first.
   *
   * @param age since their end
   * @param lowestId that a task queued {@code age} ago could have: ids ascend with time
   * @return how many; less than {@code most} means that none is left
   */
  public int prune(Duration age, UUID lowestId, int most) {
    String prune =
        """
        delete from task where id in (
          select id from task
          where id < ? and state in ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'QUARANTINED')
            and finished_at < clock_timestamp() - ? * interval '1 millisecond'
          order by id limit ? for update skip locked)
        """;
    return statements().update("prune tasks", prune, lowestId, age.toMillis(), most);
  }

  /** The database's time. */
  public Instant now() {
    return statements()
        .first(
            "read the time",
            "select clock_timestamp() as t",
            row -> TaskRowMapper.instant(row, "t"))
        .flatMap(time -> time)
        .orElseThrow();
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}
