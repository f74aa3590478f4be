package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.LeasedTask;

/**
 * Claims tasks for a node and renews the leases. Leases use the database's clock. A task that is
 * claimed and not started is still QUEUED or RETRYING, but has a token.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class AttemptStore {
  /** Number of crashes that put a task into quarantine. */
  public static final int MAX_CRASHES = 3;

  /**
   * Claims and starts commit asynchronously. If PostgreSQL crashes and loses one, the task waits as
   * before, and its attempt's writes are refused: it runs again.
   */
  private static final String CLAIM_IF =
      """
      with wanted as (
        select kind, most from unnest(?, ?) as w (kind, most)
        where not exists (select from task_pause p where p.kind = w.kind)),
      due as (
        select d.id from wanted w cross join lateral (
          select t.id, t.rank_at from task t
          where t.kind = w.kind and t.state in ('QUEUED', 'RETRYING') and t.attempt_token is null
            and t.available_at <= now() and t.crashes %s
          order by t.rank_at, t.id
          limit w.most
          for update skip locked) d
        order by d.rank_at, d.id
        limit ?),
      claimed as (
        update task t
        set attempt_token = gen_random_uuid(), node = ?,
            lease_until = clock_timestamp() + ? * interval '1 millisecond',
            state = case when s.now then 'STARTED' else state end,
            attempt = case when s.now then attempt + 1 else attempt end,
            started_at = case when s.now then clock_timestamp() else started_at end,
            progress_done = case when s.now then null else progress_done end,
            progress_total = case when s.now then null else progress_total end,
            error = case when s.now then null else error end
        from due, (select ?::boolean as now, set_config('synchronous_commit', 'off', true)) s
        where t.id = due.id
        returning t.id, t.kind, attempt_token, payload, t.rank_at, failures, crashes, max_attempts,
          soft_limit_ms, hard_limit_ms, checkpoint, request_id,
          (extract(epoch from clock_timestamp() - t.available_at) * 1000)::bigint as waited_ms,
          case when s.now then attempt else attempt + 1 end as attempt)
      select * from claimed order by rank_at, id
      """;

  private static final String CLAIM_FRESH = CLAIM_IF.formatted("= 0");
  private static final String CLAIM = CLAIM_IF.formatted("<= 1");
  private static final String CLAIM_LAST_CHANCE = CLAIM_IF.formatted("> 1");

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * A claim that holds.
   *
   * @param isCancelled if its owner wants it stopped
   * @param isRenewed false if somebody else has locked the task, so that its lease is as it was
   */
  public record Held(UUID token, boolean isCancelled, boolean isRenewed) {}

  /** Tasks of a claim, by the number of nodes that have crashed while they ran them. */
  public enum History {
    /** No crash. */
    FRESH(CLAIM_FRESH),
    /** At most one crash. */
    USUAL(CLAIM),
    /** Two crashes: the next one is quarantine, so the task should run beside no other suspect. */
    LAST_CHANCE(CLAIM_LAST_CHANCE);

    private final String sql;

    History(String sql) {
      this.sql = sql;
    }
  }

  /**
   * Claims due tasks by rank; skips tasks that other claims have locked, and paused kinds.
   *
   * @param mostOf how many of each kind at the most; other kinds are left alone
   * @param most how many at the most in all
   * @param lease how long the claims hold without a heartbeat
   * @param started whether they are started at once; otherwise {@link #start} has to follow
   */
  public List<LeasedTask> claim(
      Map<String, Integer> mostOf,
      int most,
      History history,
      String node,
      Duration lease,
      boolean started) {
    String[] kinds = mostOf.keySet().toArray(String[]::new);
    Integer[] limits = mostOf.values().toArray(Integer[]::new);
    return statements()
        .query(
            "claim tasks",
            history.sql,
            TaskRowMapper::claimed,
            kinds,
            limits,
            most,
            node,
            lease.toMillis(),
            started);
  }

  /**
   * Starts claimed tasks.
   *
   * @return the tokens of the attempts that may run; the others have lost their task
   */
  public List<UUID> start(Collection<Attempt> attempts) {
    String start =
        OwnedAttempts.owned("'QUEUED', 'RETRYING'")
            + """
              update task t
              set state = 'STARTED', attempt = attempt + 1, started_at = clock_timestamp(),
                  progress_done = null, progress_total = null, error = null
              from owned, (select set_config('synchronous_commit', 'off', true)) s
              where t.id = owned.id
              returning attempt_token
              """;
    return statements()
        .query(
            "start tasks",
            start,
            row -> row.getObject(1, UUID.class),
            ids(attempts),
            tokens(attempts));
  }

  /**
   * Renews the leases of claims, started or not. Waits for no lock: a locked task is reported as it
   * is, without a new lease.
   *
   * @return those that still hold; the others have lost their task
   */
  public List<Held> heartbeat(Collection<Attempt> attempts, Duration lease) {
    String beat =
        OwnedAttempts.ownedAndFree("'QUEUED', 'RETRYING', 'STARTED'")
            + """
              , renewed as (
                update task t set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                from owned where t.id = owned.id
                returning t.id)
              select t.attempt_token, t.cancel_requested_at is not null, renewed.id is not null
              from unnest(?, ?) as a (id, token) join task t on t.id = a.id
              left join renewed on renewed.id = t.id
              where t.attempt_token is not distinct from a.token
                and t.state in ('QUEUED', 'RETRYING', 'STARTED')
              """;
    UUID[] ids = ids(attempts);
    UUID[] tokens = tokens(attempts);
    return statements()
        .query(
            "send a heartbeat",
            beat,
            row -> new Held(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)),
            ids,
            tokens,
            lease.toMillis(),
            ids,
            tokens);
  }

  /** Returns the tokens of attempts whose tasks are to be cancelled. */
  public List<UUID> cancelled(Collection<Attempt> attempts) {
    String select =
        """
        select t.attempt_token from unnest(?, ?) as a (id, token) join task t on t.id = a.id
        where t.attempt_token is not distinct from a.token and t.cancel_requested_at is not null
        """;
    return statements()
        .query(
            "look for cancelled tasks",
            select,
            row -> row.getObject(1, UUID.class),
            ids(attempts),
            tokens(attempts));
  }

  /**
   * Rescues tasks whose lease has expired. Claimed ones wait again unchanged; started ones count a
   * crash, and after {@value #MAX_CRASHES} go into quarantine.
   *
   * @return how many
   */
  public int rescue() {
    String rescue =
        """
        update task t
        set attempt_token = null, lease_until = null,
            crashes = crashes + s.started,
            available_at = case when s.started = 1 then clock_timestamp() else available_at end,
            rank_at = case when s.started = 1 then least(rank_at, clock_timestamp()) else rank_at end,
            state = case when s.started = 0 then state
                         when cancel_requested_at is not null then 'CANCELLED'
                         when crashes + 1 >= ? then 'QUARANTINED' else 'RETRYING' end,
            finished_at = case when s.started = 1 and (cancel_requested_at is not null or crashes + 1 >= ?)
                               then clock_timestamp() end,
            error = case when s.started = 1 then 'the node that ran it stopped answering' else error end
        from (select id, case when state = 'STARTED' then 1 else 0 end as started from task
              where attempt_token is not null and lease_until < clock_timestamp()
              for update skip locked) s
        where t.id = s.id
        """;
    return statements().update("rescue tasks", rescue, MAX_CRASHES, MAX_CRASHES);
  }

  private static UUID[] ids(Collection<Attempt> attempts) {
    return attempts.stream().map(attempt -> attempt.task().value()).toArray(UUID[]::new);
  }

  private static UUID[] tokens(Collection<Attempt> attempts) {
    return attempts.stream().map(Attempt::token).toArray(UUID[]::new);
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}
