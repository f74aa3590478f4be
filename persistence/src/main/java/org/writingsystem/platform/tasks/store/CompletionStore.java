package org.writingsystem.platform.tasks.store;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.writingsystem.platform.database.store.SqlStatements;
import org.writingsystem.platform.tasks.model.Attempt;
import org.writingsystem.platform.tasks.model.Completion;
import org.writingsystem.platform.tasks.model.Progress;
import org.writingsystem.platform.tasks.model.TaskResult;

/**
 * Writes of attempts. Each carries the attempt's token and reports whether the attempt still owned
 * the task: {@code false} means that the write was too late and changed nothing.
 */
@ApplicationScoped
@Transactional(MANDATORY)
public class CompletionStore {
  private static final String OWNED = " where id = ? and attempt_token = ? and state = 'STARTED'";
  private static final String FREED =
      " attempt_token = null, lease_until = null, available_at = clock_timestamp() + ? * interval"
          + " '1 millisecond', rank_at = clock_timestamp() + ? * interval '1 millisecond',"
          + " finished_at = case when cancel_requested_at is not null then clock_timestamp() end";
  private static final String CANCELLED_OR =
      "update task set state = case when cancel_requested_at is not null then 'CANCELLED' ";

  @Resource(lookup = "java:jboss/datasources/WritingSystem")
  DataSource dataSource;

  /**
   * Completes tasks by one statement. A result in chunks is refused unless another statement finds
   * all of them: PostgreSQL may have crashed and lost some.
   *
   * @return the tokens of those that were accepted
   */
  public Set<UUID> finish(List<Completion> completions) {
    Set<UUID> broken = withoutAllChunks(completions);
    return finishAll(
        completions.stream().filter(one -> !broken.contains(one.attempt().token())).toList());
  }

  private Set<UUID> withoutAllChunks(List<Completion> completions) {
    List<Completion> stored =
        completions.stream()
            .filter(one -> one.result().filter(file -> file.content().isEmpty()).isPresent())
            .toList();
    if (stored.isEmpty()) {
      return Set.of();
    }
    String select =
        """
        select a.token from unnest(?, ?, ?) as a (id, token, size)
        where a.size is distinct from (select sum(length(c.content)) from task_result_chunk c
                                       where c.task_id = a.id and c.attempt_token = a.token)
        """;
    return new HashSet<>(
        statements()
            .query(
                "look for the chunks of results",
                select,
                row -> row.getObject(1, UUID.class),
                column(stored, one -> one.attempt().task().value()).toArray(UUID[]::new),
                column(stored, one -> one.attempt().token()).toArray(UUID[]::new),
                column(stored, one -> result(one, TaskResult::sizeBytes)).toArray(Long[]::new)));
  }

  private Set<UUID> finishAll(List<Completion> completions) {
    String finish =
        OwnedAttempts.owned("'STARTED'")
            + """
        update task t
        set state = c.state, error = c.error, finished_at = clock_timestamp(),
            attempt_token = null, lease_until = null,
            progress_done = coalesce(c.done, progress_done),
            progress_total = coalesce(c.total, progress_total),
            result_type = c.type, result_file_name = c.file_name,
            result_bytes = c.size, result_content = c.content,
            result_token = case when c.type is not null and c.content is null then c.token end
        from owned
        join unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as c (id, token, state, error, done, total, type, file_name, size, content)
          on c.id = owned.id
        where t.id = owned.id and t.attempt_token is not distinct from c.token
        returning c.token
        """;
    UUID[] ids = column(completions, one -> one.attempt().task().value()).toArray(UUID[]::new);
    UUID[] tokens = column(completions, one -> one.attempt().token()).toArray(UUID[]::new);
    return new HashSet<>(
        statements()
            .query(
                "finish tasks",
                finish,
                row -> row.getObject(1, UUID.class),
                ids,
                tokens,
                ids,
                tokens,
                column(completions, one -> one.state().name()).toArray(String[]::new),
                column(completions, one -> one.error().orElse(null)).toArray(String[]::new),
                column(completions, one -> one.progress().map(Progress::done).orElse(null))
                    .toArray(Long[]::new),
                column(completions, one -> one.progress().map(Progress::total).orElse(null))
                    .toArray(Long[]::new),
                column(completions, one -> result(one, TaskResult::mediaType))
                    .toArray(String[]::new),
                column(completions, one -> result(one, TaskResult::fileName))
                    .toArray(String[]::new),
                column(completions, one -> result(one, TaskResult::sizeBytes)).toArray(Long[]::new),
                column(completions, one -> one.result().flatMap(TaskResult::content).orElse(null))
                    .toArray(byte[][]::new)));
  }

  private static <T> java.util.stream.Stream<T> column(
      List<Completion> completions, Function<Completion, T> value) {
    return completions.stream().map(value);
  }

  private static <T> T result(Completion completion, Function<TaskResult, T> value) {
    return completion.result().map(value).orElse(null);
  }

  /**
   * Stores the progress of attempts. Skips tasks that an attempt has lost, and tasks that are
   * locked: it waits for no lock.
   *
   * @return the tokens of those whose progress is written
   */
  public Set<UUID> progress(Map<Attempt, Progress> progress) {
    String write =
        OwnedAttempts.ownedAndFree("'STARTED'")
            + """
              update task t set progress_done = p.done, progress_total = p.total
              from owned join unnest(?, ?, ?, ?) as p (id, token, done, total) on p.id = owned.id
              where t.id = owned.id and t.attempt_token is not distinct from p.token
              returning p.token
              """;
    List<Map.Entry<Attempt, Progress>> entries = List.copyOf(progress.entrySet());
    UUID[] ids = entries.stream().map(entry -> entry.getKey().task().value()).toArray(UUID[]::new);
    UUID[] tokens = entries.stream().map(entry -> entry.getKey().token()).toArray(UUID[]::new);
    return new HashSet<>(
        statements()
            .query(
                "record progress",
                write,
                row -> row.getObject(1, UUID.class),
                ids,
                tokens,
                ids,
                tokens,
                entries.stream().map(entry -> entry.getValue().done()).toArray(Long[]::new),
                entries.stream().map(entry -> entry.getValue().total()).toArray(Long[]::new)));
  }

  /** Stores the checkpoint for the next attempt. */
  public boolean checkpoint(Attempt attempt, String checkpoint) {
    return changed(
        "keep a checkpoint",
        "update task set checkpoint = ?" + OWNED,
        checkpoint,
        attempt.task().value(),
        attempt.token());
  }

  /**
   * Counts a failure and queues the task for its next attempt; a task that was cancelled meanwhile
   * gets none.
   */
  public boolean retry(Attempt attempt, String error, Duration delay) {
    return changed(
        "retry a task",
        CANCELLED_OR + "else 'RETRYING' end, error = ?, failures = failures + 1," + FREED + OWNED,
        error,
        delay.toMillis(),
        delay.toMillis(),
        attempt.task().value(),
        attempt.token());
  }

  /**
   * Requeues a started task, without a lost attempt; ends it if it was cancelled meanwhile.
   *
   * @param checkpoint from which it goes on; empty keeps the one that it has
   */
  public boolean requeue(Attempt attempt, Optional<String> checkpoint, Duration delay) {
    return changed(
        "requeue a task",
        CANCELLED_OR
            + "when failures + crashes = 0 then 'QUEUED' else 'RETRYING' end,"
            + " attempt = attempt - 1, checkpoint = coalesce(?, checkpoint),"
            + FREED
            + OWNED,
        checkpoint.orElse(null),
        delay.toMillis(),
        delay.toMillis(),
        attempt.task().value(),
        attempt.token());
  }

  /**
   * Releases claims that have not started: they wait at their old place.
   *
   * @return how many
   */
  public int release(List<Attempt> attempts) {
    String release =
        OwnedAttempts.owned("'QUEUED', 'RETRYING'")
            + """
              update task t set attempt_token = null, lease_until = null
              from owned where t.id = owned.id
              """;
    return statements()
        .update(
            "release claims",
            release,
            attempts.stream().map(attempt -> attempt.task().value()).toArray(UUID[]::new),
            attempts.stream().map(Attempt::token).toArray(UUID[]::new));
  }

  private boolean changed(String what, String sql, Object... values) {
    return statements().update(what, sql, values) == 1;
  }

  private SqlStatements statements() {
    return new SqlStatements(dataSource);
  }
}
