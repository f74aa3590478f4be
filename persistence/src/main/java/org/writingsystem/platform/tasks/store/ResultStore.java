package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import javax.sql.DataSource;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.identity.model.AccountId;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.TaskId;
import org.writingsystem.platform.tasks.model.TaskResult;

/**
 * Content of results, in chunks. A result of one chunk at most is in its task's row, written with
 * the final state; so is every result of a version before the chunks. Chunks are rows of their
 * attempt, and belong to the result once {@link CompletionStore#finish} names it.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class ResultStore {
  /**
   * Compares token and task in one snapshot. An attempt that has lost its task never gets it back,
   * so its chunks are garbage, unless its completion has made them the result.
   */
  private static final String ABANDONED =
      """
      t.id = c.task_id and c.attempt_token is distinct from t.attempt_token
      and c.attempt_token is distinct from t.result_token
      """;

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * Writes a chunk, or overwrites it. Commits asynchronously: if PostgreSQL crashes and loses it,
   * the completion of its attempt is refused.
   *
   * @param firstByte its place in the result, from 0
   * @return false if the attempt has lost its task; nothing is written then
   */
  public boolean add(Attempt attempt, long firstByte, byte[] content) {
    String insert =
        """
        insert into task_result_chunk (task_id, attempt_token, first_byte, content)
        select t.id, t.attempt_token, ?::bigint, ?::bytea
        from task t, (select set_config('synchronous_commit', 'off', true)) s
        where t.id = ? and t.attempt_token = ? and t.state = 'STARTED'
        on conflict (task_id, attempt_token, first_byte) do update set content = excluded.content
        """;
    return statements()
            .update(
                "store a part of a result",
                insert,
                firstByte,
                content,
                attempt.task().value(),
                attempt.token())
        == 1;
  }

  /**
   * Reads on in the result of a task that has one.
   *
   * @param owner whose task it has to be; empty for anybody's
   * @param firstByte from 0, below the result's size
   * @return at least one byte and at most {@value TaskResult#CHUNK_BYTES}; empty if the task or its
   *     result is gone, or the task is another's
   */
  public Optional<byte[]> read(TaskId task, Optional<AccountId> owner, long firstByte) {
    String select =
        """
        select coalesce(
            (select substring(c.content from (w.first - c.first_byte)::integer + 1)
             from task_result_chunk c
             where c.task_id = t.id and c.attempt_token = t.result_token and c.first_byte <= w.first
             order by c.first_byte desc limit 1),
            substring(t.result_content from w.first::integer + 1 for ?))
        from task t, (select ?::bigint as first, ?::uuid as owner) w
        where t.id = ? and t.result_type is not null and (w.owner is null or t.owner = w.owner)
        """;
    return statements()
        .query(
            "read a result",
            select,
            row -> Optional.ofNullable(row.getBytes(1)),
            TaskResult.CHUNK_BYTES,
            firstByte,
            owner.map(AccountId::value).orElse(null),
            task.value())
        .stream()
        .findFirst()
        .flatMap(found -> found)
        .filter(bytes -> bytes.length > 0);
  }

  /**
   * Sums the committed results of an owner's tasks of a kind, each at least {@value
   * TaskResult#LEAST_KEPT_BYTES} bytes. Within a transaction that has {@linkplain #lockResults its
   * turn} no other one adds to them.
   */
  public long kept(AccountId owner, String kind) {
    return statements()
        .first(
            "add up results",
            "select coalesce(sum(greatest(result_bytes, ?)), 0) from task"
                + " where owner = ? and kind = ? and result_bytes is not null",
            row -> row.getLong(1),
            TaskResult.LEAST_KEPT_BYTES,
            owner.value(),
            kind)
        .orElseThrow();
  }

  /** Waits until no other transaction is between this call for that owner and its end. */
  public void lockResults(AccountId owner, String kind) {
    statements()
        .query(
            "take turns in keeping results",
            "select pg_advisory_xact_lock(hashtextextended('results of ' || ? || ' ' || ?, 0))",
            row -> true,
            owner.toString(),
            kind);
  }

  /** Deletes the chunks of an attempt that has no result. */
  public void discard(Attempt attempt) {
    statements()
        .update(
            "discard chunks",
            "delete from task_result_chunk where task_id = ? and attempt_token = ?",
            attempt.task().value(),
            attempt.token());
  }

  /** Deletes chunks that earlier attempts at the task have left. */
  public void removeAbandoned(TaskId task) {
    statements()
        .update(
            "remove what earlier attempts have left",
            "delete from task_result_chunk c using task t where t.id = ? and " + ABANDONED,
            task.value());
  }

  /**
   * Deletes chunks that failed attempts have left.
   *
   * @return how many; less than {@code most} means that none is left
   */
  public int prune(int most) {
    return statements()
        .update(
            "prune chunks",
            "delete from task_result_chunk where (task_id, attempt_token, first_byte) in"
                + " (select c.task_id, c.attempt_token, c.first_byte from task_result_chunk c, task t"
                + " where "
                + ABANDONED
                + " limit ?)",
            most);
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}
